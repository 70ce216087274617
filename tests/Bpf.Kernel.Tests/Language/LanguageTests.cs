namespace Bpf.Kernel.Tests.Language;

/// <summary>The corpus, run on the CLR and in the kernel: the action, the bytes, the maps and the static fields must be the same.</summary>
public sealed class LanguageTests
{
    public static TheoryData<string> Titles => [.. LanguageCorpus.Cases.Select(@case => @case.ToString())];

    [KernelTheory]
    [MemberData(nameof(Titles))]
    public void Means_the_same_in_the_kernel(string title)
    {
        var (@case, program) = LanguageCorpus.Find(title);
        Assert.True(program.Failure is null, program.Failure);
        ProgramComparison.Run(program.Run!, program.Image!, @case.Packets);
    }

    [Fact]
    public void Titles_are_unique() =>
        Assert.Empty(LanguageCorpus.Cases.GroupBy(@case => @case.ToString()).Where(group => group.Count() > 1).Select(group => group.Key));
}
