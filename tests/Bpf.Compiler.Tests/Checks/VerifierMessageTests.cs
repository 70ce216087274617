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
    public void Few_are_open() => Assert.Equal(
        ["invalid access to map key, key_size=%d off=%d size=%d", "write to change key %s not allowed", "write to change key R%d not allowed"],
        VerifierMessages.All.Where(entry => entry.Answer == "open").Select(entry => entry.Message).Order(StringComparer.Ordinal));

    [Fact]
    public void Names_of_cases_are_unique() =>
        Assert.Empty(VerifierCases.All.GroupBy(@case => @case.Name).Where(group => group.Count() > 1).Select(group => group.Key));
}
