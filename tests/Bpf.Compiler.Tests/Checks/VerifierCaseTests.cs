using Bpf.Compiler.Tests.Diagnostics;

namespace Bpf.Compiler.Tests.Checks;

/// <summary>What the verifier would refuse is said where it is written, and of its accepted twin nothing is said.</summary>
public sealed class VerifierCaseTests
{
    public static TheoryData<string> Names => [.. VerifierCases.All.Select(@case => @case.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Says_what_the_verifier_would_refuse(string name)
    {
        var @case = Of(name);
        Marked.Expect(@case.Id, SourceCompiler.Program(@case.Refused, VerifierCases.Members));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Says_nothing_of_the_accepted_twin(string name) =>
        Assert.Empty(SourceCompiler.Compile(SourceCompiler.Program(Of(name).Accepted, VerifierCases.Members)).Diagnostics.Select(found => found.ToString()));

    private static VerifierCase Of(string name) => VerifierCases.All.Single(@case => @case.Name == name);
}
