using Bpf.Compiler;
using Bpf.Compiler.Tests;
using Bpf.Compiler.Tests.Checks;
using Bpf.Kernel.Tests.Language;
using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Checks;

/// <summary>The checks stand for the verifier: what they refuse it refuses, and what they are silent about it takes.</summary>
public sealed class VerifierCaseTests
{
    public static TheoryData<string> Refused => [.. VerifierCases.All.Where(@case => @case.Kernel is not null).Select(@case => @case.Name)];

    public static TheoryData<string> Names => [.. VerifierCases.All.Select(@case => @case.Name)];

    [KernelTheory]
    [MemberData(nameof(Refused))]
    public void The_verifier_refuses_what_a_check_refuses(string name)
    {
        var @case = Of(name);
        var spec = Build(@case.Refused, @case.Options with { Checks = false }, @case.AllMembers);
        var error = Assert.Throws<BpfVerifierException>(() => BpfObject.Load(spec).Dispose());
        Assert.True(error.Log.Contains(@case.Kernel!, StringComparison.Ordinal), error.Summary + "\n" + error.Log[Math.Max(0, error.Log.Length - 1000)..]);
        var messages = VerifierMessages.Of(name).ToList();
        Assert.True(messages.Count == 0 || messages.Exists(message => message.IsMatch(error.Log)), $"None of {string.Join(" / ", messages)} in\n{error.Log}");
    }

    [KernelTheory]
    [MemberData(nameof(Names))]
    public void The_verifier_takes_the_twin(string name) => BpfObject.Load(Build(Of(name).Accepted, Of(name).Options, Of(name).AllMembers)).Dispose();

    public static TheoryData<string> Ported => [.. PortedCases.All.Select(@case => @case.Name)];

    [KernelTheory]
    [MemberData(nameof(Ported))]
    public void The_verifier_takes_what_is_ported_from_C(string name) =>
        BpfObject.Load(Build(PortedCases.All.Single(@case => @case.Name == name).Body, CompilerOptions.Default, PortedCases.Members)).Dispose();

    private static VerifierCase Of(string name) => VerifierCases.All.Single(@case => @case.Name == name);

    private static ObjectSpec Build(string body, CompilerOptions options, string members)
    {
        var result = SourceCompiler.Compile(SourceCompiler.Program(body, members).Replace("[|", "").Replace("|]", ""), options);
        Assert.Empty(result.Diagnostics.Select(found => found.ToString()));
        return ObjectSpec.Read(LanguageProgram.Emit(result.Module!, options), "Sample.bpf.o");
    }
}
