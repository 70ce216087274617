using Bpf.Compiler;
using Bpf.Compiler.Tests;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.Language;

/// <summary>Subprograms and callbacks mean on the CLR and in the kernel the same, over edge values.</summary>
public sealed class FunctionTests
{
    // The kernel that has bpf_loop.
    private static readonly CompilerOptions _options = CompilerOptions.Default with { MinimumKernel = new(5, 17) };

    public static TheoryData<string> Names => [.. FunctionCases.All.Select(@case => @case.Name)];

    [KernelTheory]
    [MemberData(nameof(Names))]
    public void Means_the_same_in_the_kernel(string name)
    {
        var (_, body, members) = FunctionCases.All.Single(@case => @case.Name == name);
        var source = SourceCompiler.Program(LanguageTests.Over(body), FunctionCases.Members + LanguageTests.Data + members);
        XdpTest.Compare(LanguageProgram.Compile(source, _options), [.. LanguageTests.Packets()]);
    }
}
