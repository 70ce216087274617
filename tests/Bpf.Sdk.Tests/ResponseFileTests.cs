using Bpf.Sdk.Tasks;

namespace Bpf.Sdk.Tests;

public sealed class ResponseFileTests
{
    [Fact]
    public void One_option_is_one_line_and_an_empty_value_is_none() =>
        Assert.Equal("/define:A;B\n/source:/My projéct/a b.cs\n",
            new ResponseFile().Add("define", "A;\nB").Add("llvm", "").Add("nullable", null).Add("source", "/My projéct/a b.cs").ToString());
}
