using Bpf.Compiler.Diagnostics;

namespace Bpf.Compiler.Tests.Checks;

public sealed class VerifierMessageTests
{
    [Fact]
    public void Each_message_has_an_answer_that_exists()
    {
        var cases = VerifierCases.All.Select(@case => VerifierMessages.Case + @case.Name);
        var known = cases.Concat(Descriptors.All.Select(descriptor => descriptor.Id)).Concat(VerifierMessages.Reasons.Keys).ToHashSet();

        Assert.All(VerifierMessages.All, entry => Assert.Contains(entry.Answer, known));
    }

    [Fact]
    public void No_message_is_listed_twice() =>
        Assert.Empty(VerifierMessages.All.GroupBy(entry => entry.Message).Where(group => group.Count() > 1).Select(group => group.Key));

    // A message that becomes known to be let through is a hole: it is mended, or stands here.
    [Fact]
    public void None_is_open() => Assert.Empty(VerifierMessages.All.Where(entry => entry.Answer == "open").Select(entry => entry.Message));

    [Fact]
    public void Names_of_cases_are_unique() =>
        Assert.Empty(VerifierCases.All.GroupBy(@case => @case.Name).Where(group => group.Count() > 1).Select(group => group.Key));
}
