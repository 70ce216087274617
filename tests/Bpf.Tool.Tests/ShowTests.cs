using System.Text.Json;

namespace Bpf.Tool.Tests;

public class ShowTests
{
    [ClangFact]
    public void Show_ListsProgramsMapsVariablesAndSections()
    {
        var output = ToolRun.Of("show", ClangObject.Build("filter")).Succeeded().Output;

        Assert.Contains("filter.bpf.o, licence GPL\n", output);
        Assert.Matches(@"\n  filter +xdp +interface +\d+\n", output);
        Assert.Matches(@"\n  drop_all +xdp_drop +interface +2\n", output);
        Assert.Matches(@"\n  events +Hash +__u32 \(4\) +struct event \(12\) +1000 +NoPrealloc\n", output);
        Assert.Matches(@"\n  blocked_port +\.rodata +__u16 \(2\) +53\n", output);
        Assert.Matches(@"\n  verdict +\.rodata +enum verdict \(4\) +VERDICT_PASS\n", output);
        Assert.Matches(@"\n  \.BTF\.ext +\d+\n", output);
    }

    [ClangFact]
    public void Redirected_HasNoEscapeSequenceAndNoTrailingBlank()
    {
        var output = ToolRun.Of("show", ClangObject.Build("filter"), "--btf").Succeeded().Output;

        Assert.DoesNotContain('\e', output);
        Assert.All(output.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
    }

    [ClangFact]
    public void Btf_ListsTypesWithMembersAndOffsets()
    {
        var output = ToolRun.Of("show", ClangObject.Build("filter"), "--btf").Succeeded().Output;

        Assert.Matches(@"\[\d+\] struct event  12 bytes\n +0 __u32 source\n +4 __u16 port\n +6 __u8\[6\] mac\n", output);
        Assert.Matches(@"\[\d+\] enum verdict  4 bytes\n +VERDICT_DROP = 1\n +VERDICT_PASS = 2\n", output);
        Assert.Contains("int filter(struct xdp_md *ctx)", output);
    }

    [ClangFact]
    public void Json_KeepsItsShape()
    {
        using var json = JsonDocument.Parse(ToolRun.Of("show", ClangObject.Build("filter"), "--json").Succeeded().Output);
        var root = json.RootElement;

        JsonShape.Has(root, "name", "license", "programs", "maps", "variables", "sections", "types");
        JsonShape.Has(root.GetProperty("programs")[0], "name", "section", "attachType", "hasFrags", "instructionCount");
        JsonShape.Has(root.GetProperty("maps")[0], "name", "type", "keySize", "keyType", "valueSize", "valueType",
            "maxEntries", "flags", "pinByName", "isGlobalData");
        JsonShape.Has(root.GetProperty("variables")[0], "name", "section", "size", "type", "value");
        JsonShape.Has(root.GetProperty("sections")[0], "name", "size");
        Assert.Equal("xdp", root.GetProperty("programs")[0].GetProperty("attachType").GetString());
        Assert.Contains(root.GetProperty("maps").EnumerateArray(), map => map.GetProperty("type").GetString() == "perCpuArray");
        Assert.Equal(JsonValueKind.Null, root.GetProperty("types").ValueKind);
    }
}
