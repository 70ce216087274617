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
        var source = SourceCompiler.Program(@case.Refused, VerifierCases.Members);
        // What is said of a whole program stands at its name.
        Marked.Expect(@case.Id, source.Contains("[|", StringComparison.Ordinal) ? source : source.Replace(" Run(", " [|Run|]("), @case.Options);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Says_nothing_of_the_accepted_twin(string name) =>
        Assert.Empty(SourceCompiler.Compile(SourceCompiler.Program(Of(name).Accepted, VerifierCases.Members), Of(name).Options)
            .Diagnostics.Select(found => found.ToString()));

    public static TheoryData<string> Ported => [.. PortedCases.All.Select(@case => @case.Name)];

    [Theory]
    [MemberData(nameof(Ported))]
    public void Says_nothing_of_what_the_verifier_takes(string name) =>
        Assert.Empty(SourceCompiler.Compile(SourceCompiler.Program(PortedCases.All.Single(@case => @case.Name == name).Body, PortedCases.Members))
            .Diagnostics.Select(found => found.ToString()));

    [Fact]
    public void A_variable_that_a_helper_gets_is_written_as_a_whole()
    {
        var text = SourceCompiler.Lower("uint key; *(byte*)&key = 1; Sources.Lookup(&key); return XdpAction.Pass;", PortedCases.Members);
        Assert.Contains("zero 4 $key", text);
        Assert.DoesNotContain("zero", SourceCompiler.Lower("uint key = 1; Sources.Lookup(&key); return XdpAction.Pass;", PortedCases.Members));
    }

    private static VerifierCase Of(string name) => VerifierCases.All.Single(@case => @case.Name == name);
}
