using System.Collections.Immutable;
using Bpf.Compiler.Lowering;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler;

/// <summary>What the analyzer runs: the front end of the compiler, for its diagnostics only.</summary>
internal static class ProgramChecker
{
    public static ImmutableArray<Diagnostic> Check(
        Compilation compilation, INamedTypeSymbol objectClass, CompilerOptions options, CancellationToken cancellation)
    {
        var compiler = new ProgramCompiler(new CompilationSet(compilation, []), options, cancellation);
        // The C# compiler reports its own errors.
        return compiler.Compile(objectClass).Diagnostics.RemoveAll(diagnostic => !diagnostic.Id.StartsWith("BPF", StringComparison.Ordinal));
    }
}
