using Bpf.Runtime.Externs;

namespace Bpf.Runtime.Tests.Externs;

public class ConfigurationValuesTests
{
    const string Source = """
        enum libbpf_tristate { TRI_NO, TRI_YES, TRI_MODULE };
        extern _Bool CONFIG_ON SEC(".kconfig");
        extern enum libbpf_tristate CONFIG_MODULE SEC(".kconfig");
        extern char CONFIG_LETTER SEC(".kconfig");
        extern int CONFIG_NUMBER SEC(".kconfig");
        extern unsigned long long CONFIG_HEX SEC(".kconfig");
        extern char CONFIG_TEXT[6] SEC(".kconfig");
        extern int CONFIG_ABSENT SEC(".kconfig") __attribute__((weak));
        SEC("xdp") int p(struct xdp_md *c)
        {
            return CONFIG_ON + CONFIG_MODULE + CONFIG_LETTER + CONFIG_NUMBER + CONFIG_HEX + CONFIG_TEXT[2] + CONFIG_ABSENT;
        }
        """;

    readonly Dictionary<string, string> _options = new()
    {
        ["CONFIG_ON"] = "y", ["CONFIG_MODULE"] = "m", ["CONFIG_LETTER"] = "n", ["CONFIG_NUMBER"] = "-17", ["CONFIG_HEX"] = "0xffffffffffffffff",
        ["CONFIG_TEXT"] = "\"abcdefgh\"",
    };

    [ClangFact]
    public void ValuesAreWrittenAsDeclared()
    {
        var values = Fill();
        Assert.Equal((1, 2, (byte)'n'), (values["CONFIG_ON"][0], BitConverter.ToInt32(values["CONFIG_MODULE"]), values["CONFIG_LETTER"][0]));
        Assert.Equal((-17, ulong.MaxValue), (BitConverter.ToInt32(values["CONFIG_NUMBER"]), BitConverter.ToUInt64(values["CONFIG_HEX"])));
        Assert.Equal("abcde\0"u8, values["CONFIG_TEXT"]);
        Assert.Equal(0, BitConverter.ToInt32(values["CONFIG_ABSENT"]));
    }

    [ClangTheory]
    [InlineData("CONFIG_ON", "m")]
    [InlineData("CONFIG_ON", "7")]
    [InlineData("CONFIG_NUMBER", "y")]
    [InlineData("CONFIG_NUMBER", "2147483648")]
    [InlineData("CONFIG_HEX", "-1")]
    [InlineData("CONFIG_NUMBER", "\"text\"")]
    [InlineData("CONFIG_NUMBER", "12abc")]
    public void WhatDoesNotFitIsAnError(string name, string value)
    {
        _options[name] = value;
        Assert.Contains($"'{name}' of this kernel is {value}", Assert.Throws<BpfException>(Fill).Message);
    }

    [ClangFact]
    public void AMissingValueIsAnErrorUnlessWeak()
    {
        _options.Remove("CONFIG_HEX");
        Assert.Contains("Declare it __weak", Assert.Throws<BpfNotSupportedException>(Fill).Message);
    }

    [Fact]
    public void OptionsAreParsed()
    {
        var options = KernelConfiguration.Parse(["# comment", "CONFIG_A=y", "# CONFIG_B is not set", "CONFIG_C=\"a=b\"", ""]);
        Assert.Equal([("CONFIG_A", "y"), ("CONFIG_C", "\"a=b\"")], options.Select(o => (o.Key, o.Value)));
    }

    Dictionary<string, byte[]> Fill()
    {
        var spec = Objects.Read(Source);
        var data = new ConfigurationValues(spec.Btf!, () => _options).Fill(spec.Externs.Values, spec.GetMap(".kconfig").ValueSize);
        return spec.Externs.ToDictionary(e => e.Key, e => data[e.Value.Offset..(e.Value.Offset + (int)spec.Btf!.SizeOf(e.Value.Type.Id))]);
    }
}
