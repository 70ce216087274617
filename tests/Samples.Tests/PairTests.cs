using Bpf.Kernel.Tests;
using Bpf.Runtime;
using Samples.Corpus;
using Samples.Corpus.Objects;

namespace Samples.Tests;

/// <summary>The samples and their twins in C do the same.</summary>
public sealed class PairTests
{
    public static TheoryData<string> Names => [.. Pair.All.Select(pair => pair.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_program_does_on_the_CLR_what_its_specification_demands(string name)
    {
        var pair = Find(name);
        var results = PairTest.RunOnClr(pair);
        foreach (var (one, result) in pair.Cases.Zip(results))
            Assert.True(one.Action is null || one.Action == result.Action, $"{one.Name}: {result.Action}, not {one.Action}. {result.Exception}");
    }

    [KernelTheory]
    [MemberData(nameof(Names))]
    public void The_object_from_Csharp_does_the_same_as_the_CLR(string name) =>
        PairTest.Compare(Find(name), ObjectSpec.Read(CSharpObject.Compile(Find(name).Sample), name));

    [KernelTheory]
    [MemberData(nameof(Names))]
    public void The_twin_in_C_does_the_same_as_the_CLR(string name) =>
        PairTest.Compare(Find(name), ObjectSpec.Read(ClangObject.Compile(Find(name).Sample), name));

    // The benchmark's harness puts back up to 256 bytes, word by word.
    [Theory]
    [MemberData(nameof(Names))]
    public void Packets_that_are_timed_are_whole_words(string name) =>
        Assert.DoesNotContain(Find(name).Cases, one => one.IsTimed && one.Packet.Length % 8 != 0 && one.Packet.Length < 256);

    [Fact]
    public void Every_sample_has_a_pair() =>
        Assert.Equal(
            Directory.GetDirectories(Path.Combine(RepositoryFolder.Path, "samples")).Select(Path.GetFileName).Where(name => name != "Demo").Order(),
            Pair.All.Select(pair => pair.Sample).Distinct().Order());

    static Pair Find(string name) => Pair.All.Single(pair => pair.Name == name);
}
