using Bpf.Compiler.Diagnostics;

namespace Bpf.Compiler.Tests.Checks;

public sealed class VerifierMessageTests
{
    [Fact]
    public void Each_message_has_an_answer_that_exists()
    {
        var known = Answers();

        Assert.All(VerifierMessages.All, entry => Assert.Contains(entry.Answer, known));
    }

    [Fact]
    public void Each_file_of_the_kernels_tests_has_answers_that_exist()
    {
        var known = Answers();
        known.Add(VerifierSelftests.Accepted);

        Assert.All(VerifierSelftests.All, entry => Assert.Contains(entry.Answer, known));
        Assert.Equal(VerifierSelftests.Files, VerifierSelftests.All.Select(entry => entry.File).Distinct().Count());
    }

    [Fact]
    public void Each_message_of_the_kernels_tests_is_one_of_the_verifier()
    {
        var messages = VerifierMessages.All.Select(entry => entry.Message).Append(VerifierSelftests.NoMessage).ToHashSet();

        Assert.All(VerifierSelftests.All, entry => Assert.Contains(entry.Message, messages));
    }

    [Fact]
    public void No_message_is_listed_twice() =>
        Assert.Empty(VerifierMessages.All.GroupBy(entry => entry.Message).Where(group => group.Count() > 1).Select(group => group.Key));

    private static HashSet<string> Answers() =>
        [.. VerifierCases.All.Select(@case => VerifierMessages.Case + @case.Name), .. Descriptors.All.Select(descriptor => descriptor.Id), .. VerifierMessages.Reasons.Keys];

    // A message that becomes known to be let through is a hole: it is mended, or stands here.
    [Fact]
    public void None_is_open() => Assert.Empty(VerifierMessages.All.Where(entry => entry.Answer == "open").Select(entry => entry.Message));

    [Fact]
    public void Names_of_cases_are_unique() =>
        Assert.Empty(VerifierCases.All.GroupBy(@case => @case.Name).Where(group => group.Count() > 1).Select(group => group.Key));
}
