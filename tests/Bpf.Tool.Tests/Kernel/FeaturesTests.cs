using System.Text.Json;

namespace Bpf.Tool.Tests.Kernel;

public sealed class FeaturesTests
{
    [KernelFact]
    public void Everything_is_listed_with_its_kernel()
    {
        var output = ToolRun.Of("features").Succeeded().Output;
        Assert.StartsWith($"Linux {Environment.OSVersion.Version.ToString(3)} ", output);
        Assert.Matches(@"\nFeatures \(\d+ of \d+\) +HERE +SINCE LINUX\n", output);
        Assert.Matches(@"\nXdpLinks +yes +5\.9\n", output);
        Assert.Matches(@"\nKinds of programs \(", output);
        Assert.Matches(@"\nRingBuffer +yes +5\.8\n", output);
        Assert.Matches(@"\nbpf_xdp_adjust_tail +yes +no +4\.18\n", output);
        Assert.Matches(@"\nbpf_skb_load_bytes +no +yes +4\.5\n", output);
        Assert.Matches(@"\nbpf_tcp_gen_syncookie +yes +yes +5\.4\n", output);
        Assert.Matches(@"\nbpf_dynptr_from_skb +no +yes +6\.4\n", output);
    }

    [KernelFact]
    public void A_name_leaves_the_rest_out()
    {
        var output = ToolRun.Of("features", "RINGBUF").Succeeded().Output;
        Assert.Contains("bpf_ringbuf_query", output);
        Assert.Contains("UserRingBuffer", output);
        Assert.DoesNotContain("Kinds of programs", output);
        Assert.EndsWith("Nothing to list.\n", ToolRun.Of("features", "nothing_of_this_name").Succeeded().Output);
    }

    [KernelFact]
    public void What_is_missing_is_not_there()
    {
        using var json = JsonDocument.Parse(ToolRun.Of("features", "--missing", "--json").Succeeded().Output);
        Assert.All(Enumerate(json, "programs"), row => Assert.False(row.GetProperty("available").GetBoolean()));
        Assert.All(Enumerate(json, "helpers"), row => Assert.False(row.GetProperty("xdp").GetBoolean()));
    }

    [KernelFact]
    public void Json_keeps_its_shape()
    {
        using var json = JsonDocument.Parse(ToolRun.Of("features", "--json").Succeeded().Output);
        JsonShape.Has(json.RootElement, "kernel", "architecture", "features", "programs", "maps", "helpers", "kernelFunctions");
        foreach (var section in (string[])["features", "programs", "maps"])
            JsonShape.Has(Enumerate(json, section).First(), "name", "available", "minimumKernel");
        foreach (var section in (string[])["helpers", "kernelFunctions"])
            JsonShape.Has(Enumerate(json, section).First(), "name", "number", "xdp", "tc", "minimumKernel");
    }

    [KernelFact]
    public void Without_privileges_it_is_one_line() =>
        Assert.Contains("EPERM", ToolRun.Start("setpriv", "--bounding-set=-bpf,-net_admin,-sys_admin", "dotnet", ToolRun.Tool, "features").FailedWithOneLine(1));

    static IEnumerable<JsonElement> Enumerate(JsonDocument json, string section) => json.RootElement.GetProperty(section).EnumerateArray();
}
