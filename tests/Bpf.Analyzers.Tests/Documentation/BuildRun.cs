using Bpf.Compiler;
using Bpf.Compiler.Lowering;
using Bpf.Compiler.Programs;
using Microsoft.CodeAnalysis;

namespace Bpf.Analyzers.Tests.Documentation;

/// <summary>What <c>bpf compile</c> says of sources, up to LLVM.</summary>
static class BuildRun
{
    public static IEnumerable<string> Of((string Name, string Value)[] properties, params string[] sources)
    {
        var project = CompilationSet.Open(TestCompilation.Create(sources));
        var options = Options(properties.ToDictionary(property => property.Name, property => property.Value));
        return ProgramFinder.FindClasses(project.Main, CancellationToken.None)
            .SelectMany(type => new ProgramCompiler(project, options, CancellationToken.None).Compile(type).Diagnostics)
            .Select(Text).Distinct().Order();
    }

    public static string Text(Diagnostic diagnostic) =>
        $"{diagnostic.Id} {diagnostic.Severity} {diagnostic.Location.GetLineSpan()} {diagnostic.GetMessage()}";

    private static CompilerOptions Options(Dictionary<string, string> properties) => new()
    {
        License = properties.GetValueOrDefault("BpfLicense") ?? CompilerOptions.Default.License,
        MinimumKernel = properties.TryGetValue("BpfMinKernel", out var kernel) ? Version.Parse(kernel) : CompilerOptions.Default.MinimumKernel,
        Cpu = properties.TryGetValue("BpfCpu", out var cpu) ? CompilerOptions.ParseCpu(cpu)!.Value : CompilerOptions.Default.Cpu,
    };
}
