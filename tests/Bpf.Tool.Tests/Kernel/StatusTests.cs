using System.Text.Json;

namespace Bpf.Tool.Tests.Kernel;

public sealed class StatusTests : IDisposable
{
    readonly TestNetwork _network = new();

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public void Status_ShowsAndUnloadsWhatIpLinkAttached()
    {
        _network.Run("ip", "link", "set", "dev", _network.Interface, "xdpgeneric", "obj", ClangObject.Build("pass"), "sec", "xdp").Succeeded();

        var attachment = Assert.Single(_network.Status());
        Assert.Equal(("generic", "pass_all", "netlink"), (attachment.Mode, attachment.Program, attachment.Method));
        _network.Bpf("unload", _network.Interface).Succeeded();
        Assert.DoesNotContain("xdp", _network.Run("ip", "link", "show", _network.Interface).Output
            .Replace(_network.Interface, "").Replace(_network.Peer, ""));
    }

    [KernelFact]
    public void Status_ShowsWhatXdpLoaderAttached()
    {
        _network.Run("xdp-loader", "load", "-m", "skb", _network.Interface, ClangObject.Build("pass")).Succeeded();

        var attachment = Assert.Single(_network.Status());
        Assert.Equal("generic", attachment.Mode);
        Assert.Contains(attachment.Program, new[] { "pass_all", "xdp_dispatcher" });
    }

    [KernelFact]
    public void Text_ListsAllInterfacesInColumns()
    {
        _network.Bpf("load", _network.Interface, ClangObject.Build("pass"), "--mode", "native").Succeeded();
        _network.Bpf("load", _network.Peer, ClangObject.Build("pass"), "--mode", "generic").Succeeded();

        var output = _network.Bpf("status").Succeeded().Output;

        Assert.Matches(@"^INTERFACE +MODE +PROGRAM +ID +TAG +BY", output);
        Assert.Matches(@"\nxdp0 +native +pass_all +\d+ +[0-9a-f]{16} +netlink", output);
        Assert.Matches(@"\nxdp1 +generic +pass_all +\d+ +[0-9a-f]{16} +netlink", output);
    }

    [KernelFact]
    public void NothingAttached_IsSaidInWords()
    {
        Assert.Equal("No interface has an XDP or TC program.\n", _network.Bpf("status").Succeeded().Output);
        Assert.Equal("xdp0 has no XDP or TC program.\n", _network.Bpf("status", _network.Interface).Succeeded().Output);
    }

    [KernelFact]
    public void Json_KeepsItsShape()
    {
        _network.Bpf("load", _network.Interface, ClangObject.Build("pass")).Succeeded();

        using var json = JsonDocument.Parse(_network.Bpf("status", "--json").Succeeded().Output);

        JsonShape.Has(json.RootElement, "statisticsEnabled", "attachments", "trafficControl");
        var attachment = Assert.Single(json.RootElement.GetProperty("attachments").EnumerateArray());
        JsonShape.Has(
            attachment, "interface", "interfaceIndex", "mode", "programId", "programName", "tag", "method",
            "linkId", "loadedAt", "runCount", "runTimeNanoseconds");
        Assert.InRange(attachment.GetProperty("loadedAt").GetDateTimeOffset(),
            DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddSeconds(5));
    }

    [KernelFact]
    public void WithoutPrivilege_StatusStillShowsModeAndId()
    {
        _network.Bpf("load", _network.Interface, ClangObject.Build("pass")).Succeeded();

        var output = _network.Run("setpriv", "--bounding-set=-bpf,-net_admin,-sys_admin", "dotnet", ToolRun.Tool, "status").Succeeded().Output;

        Assert.Matches(@"\nxdp0 +native +\? +\d+", output);
    }

    [KernelFact]
    public void Unload_OfAFreeInterface_IsAnErrorUnlessAll()
    {
        Assert.Contains("xdp0 has no XDP or TC program", _network.Bpf("unload", _network.Interface).FailedWithOneLine(1));
        _network.Bpf("unload", _network.Interface, "--all").Succeeded();
    }

    [KernelFact]
    public void UnknownInterface_IsOneLine()
    {
        Assert.Contains("nothing0", _network.Bpf("status", "nothing0").FailedWithOneLine(1));
        Assert.Contains("nothing0", _network.Bpf("unload", "nothing0", "--all").FailedWithOneLine(1));
    }

    [KernelFact]
    public void Doctor_TriesTheKernel()
    {
        var run = _network.Bpf("doctor", "--for", "load").Succeeded();

        Assert.Matches("ok +Trial +the kernel loaded an XDP program", run.Output);
    }

    [KernelFact]
    public void Doctor_WithoutPrivilege_FailsAndSaysWhatWorks()
    {
        var run = _network.Run("setpriv", "--bounding-set=-bpf,-net_admin,-sys_admin", "dotnet", ToolRun.Tool, "doctor", "--for", "load");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("tests on the CLR work", run.Output);
    }
}
