namespace Bpf.Tool.Tests.Kernel;

/// <summary>TC programs: load, status, unload.</summary>
public sealed class TrafficControlTests : IDisposable
{
    readonly TestNetwork _network = new();

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public void Loads_ShowsAndUnloads()
    {
        var target = ClangObject.Build("tc");
        Assert.Matches(@"^mark_out \(id \d+\) is on xdp0 at egress\.\n$", _network.Bpf("load", "xdp0", target, "--program", "mark_out").Succeeded().Output);
        Assert.Contains("at ingress", _network.Bpf("load", "xdp0", target, "-n", "let_pass", "--direction", "ingress").Succeeded().Output);

        var lines = _network.Bpf("status", "xdp0").Succeeded().Output.Split('\n');
        Assert.Matches("^xdp0 +ingress +let_pass .* filter ", lines[1]);
        Assert.Matches("^xdp0 +egress +mark_out .* filter ", lines[2]);

        Assert.Contains("2 XDP and TC programs", _network.Bpf("unload", "xdp0").FailedWithOneLine(1));
        Assert.Contains("let_pass", _network.Bpf("unload", "xdp0", "--kind", "ingress").Succeeded().Output);
        _network.Bpf("load", "xdp0", target, "-n", "mark_out", "--replace").Succeeded();
        Assert.Contains("mark_out", _network.Bpf("unload", "xdp0").Succeeded().Output);
        Assert.DoesNotContain("clsact", _network.Run("tc", "qdisc", "show").Output);
    }

    [KernelFact]
    public void Pin_AttachesByALink_AndUnloadRemovesThePin()
    {
        using var pins = new BpfFileSystem();
        _network.Bpf("load", "xdp0", ClangObject.Build("tc"), "-n", "mark_out", "--pin", pins.Path("out")).Succeeded();
        Assert.Contains(" link ", _network.Bpf("status", "xdp0").Succeeded().Output);
        _network.Bpf("unload", "xdp0").Succeeded();
        Assert.False(File.Exists(pins.Path("out")));
    }

    [KernelFact]
    public void Options_OfTheOtherKind_AreRefused()
    {
        var target = ClangObject.Build("tc");
        Assert.Contains("both directions", _network.Bpf("load", "xdp0", target, "-n", "let_pass").FailedWithOneLine(1));
        Assert.Contains("no mode", _network.Bpf("load", "xdp0", target, "-n", "mark_out", "--mode", "native").FailedWithOneLine(1));
        Assert.Contains("--direction", _network.Bpf("load", "xdp0", ClangObject.Build("pass"), "--direction", "egress").FailedWithOneLine(1));
    }
}
