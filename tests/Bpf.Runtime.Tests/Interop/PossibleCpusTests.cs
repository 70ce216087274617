using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Tests.Interop;

public class PossibleCpusTests
{
    [Theory]
    [InlineData("0\n", 1)]
    [InlineData("0-3\n", 4)]
    [InlineData("0-1,4-5,9\n", 5)]
    public void ListsAreCounted(string list, int count) => Assert.Equal(count, PossibleCpus.Parse(list));

    [Theory]
    [InlineData("")]
    [InlineData("a-b")]
    [InlineData("3-1")]
    public void OtherTextIsAnError(string list) => Assert.Throws<BpfException>(() => PossibleCpus.Parse(list));
}
