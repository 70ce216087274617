using Bpf.Analyzers.Tests.CodeFixes;
using Bpf.Compiler.Tests;
using Bpf.Kernel.Tests.Language;
using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Checks;

/// <summary>What code fixes make of programs, the kernel takes.</summary>
public sealed class FixedProgramTests
{
    public static TheoryData<string> Names => [.. FixCases.All.Select(@case => @case.ToString())];

    [KernelTheory]
    [MemberData(nameof(Names))]
    public void The_verifier_takes_what_a_fix_writes(string name)
    {
        var result = SourceCompiler.Compile(FixCases.All.Single(@case => @case.ToString() == name).SourceAfter);
        Assert.Empty(result.Diagnostics.Select(found => found.ToString()));
        BpfObject.Load(ObjectSpec.Read(LanguageProgram.Emit(result.Module!), "Sample.bpf.o")).Dispose();
    }
}
