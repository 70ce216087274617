namespace Bpf.Tool.Tests.Kernel;

public sealed class LoadTests : IDisposable
{
    readonly TestNetwork _network = new();

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public void Generic_StaysAttached_UntilUnload() => LoadStatusUnload("generic");

    [KernelFact]
    public void Native_StaysAttached_UntilUnload() => LoadStatusUnload("native");

    [KernelFact]
    public void Auto_TakesNativeWhereTheDriverHasIt()
    {
        var output = _network.Bpf("load", _network.Interface, ClangObject.Build("pass")).Succeeded().Output;

        Assert.Matches(@"^pass_all \(id \d+\) is on xdp0 in native mode\.\n$", output);
    }

    [KernelFact]
    public void Auto_TakesGenericElsewhere()
    {
        _network.Bpf("load", "lo", ClangObject.Build("pass")).Succeeded();

        Assert.Equal("generic", Assert.Single(_network.Status("lo")).Mode);
    }

    [KernelFact]
    public void Offload_GivesTheKernelsReason_AndLeavesNothing()
    {
        var name = ClangObject.UniqueName();
        var target = ClangObject.Build("pass", name);

        var line = _network.Bpf("load", _network.Interface, target, "--mode", "offload").FailedWithOneLine(1);

        Assert.Matches("(?i)offload", line);
        Assert.Empty(_network.Status());
        Assert.DoesNotContain(name, ToolRun.Start("bpftool", "prog", "show").Succeeded().Output);
    }

    [KernelFact]
    public void Pin_AttachesByALink_AndUnloadRemovesThePin()
    {
        using var pins = new BpfFileSystem();

        _network.Bpf("load", _network.Interface, ClangObject.Build("pass"), "--pin", pins.Path("pass")).Succeeded();

        Assert.Equal("link", Assert.Single(_network.Status()).Method);
        Assert.True(File.Exists(pins.Path("pass")));
        _network.Bpf("unload", _network.Interface).Succeeded();
        Assert.False(File.Exists(pins.Path("pass")));
        Assert.Empty(_network.Status());
    }

    [KernelFact]
    public void UnloadOfOneInterface_LeavesThePinnedLinksOfOthers()
    {
        using var pins = new BpfFileSystem();
        _network.Bpf("load", _network.Interface, ClangObject.Build("pass"), "--pin", pins.Path("one")).Succeeded();
        _network.Bpf("load", _network.Peer, ClangObject.Build("pass"), "--pin", pins.Path("two")).Succeeded();

        _network.Bpf("unload", _network.Interface).Succeeded();

        Assert.True(File.Exists(pins.Path("two")));
        Assert.Equal("link", Assert.Single(_network.Status(_network.Peer)).Method);
    }

    [KernelFact]
    public void PinThatExists_IsAnError_AndLeavesNothing()
    {
        using var pins = new BpfFileSystem();
        _network.Bpf("load", _network.Interface, ClangObject.Build("pass"), "--pin", pins.Path("pass")).Succeeded();

        var line = _network.Bpf("load", _network.Peer, ClangObject.Build("pass"), "--pin", pins.Path("pass")).FailedWithOneLine(1);

        Assert.Contains(pins.Path("pass"), line);
        Assert.Empty(_network.Status(_network.Peer));
    }

    [KernelFact]
    public void OccupiedInterface_IsAnErrorThatNamesReplace()
    {
        _network.Bpf("load", _network.Interface, ClangObject.Build("pass")).Succeeded();

        var line = _network.Bpf("load", _network.Interface, ClangObject.Build("pass")).FailedWithOneLine(1);

        Assert.Contains("pass_all", line);
        Assert.Contains("--replace", line);
    }

    [KernelFact]
    public void SeveralPrograms_NeedAChoice()
    {
        var line = _network.Bpf("load", _network.Interface, ClangObject.Build("filter")).FailedWithOneLine(1);

        Assert.Contains("filter (section xdp), drop_all (section xdp_drop)", line);
        _network.Bpf("load", _network.Interface, ClangObject.Build("filter"), "--section", "xdp_drop").Succeeded();
        Assert.Equal("drop_all", Assert.Single(_network.Status()).Program);
    }

    [KernelFact]
    public void Set_ChangesWhatTheProgramDoes()
    {
        _network.Bpf("load", _network.Interface, ClangObject.Build("filter"), "--program", "filter", "--set", "verdict=VERDICT_DROP").Succeeded();

        Assert.Equal(1, ReturnValue(Assert.Single(_network.Status()).Id));
    }

    [KernelFact]
    public void WithoutSet_TheProgramKeepsItsDefault()
    {
        _network.Bpf("load", _network.Interface, ClangObject.Build("filter"), "--program", "filter").Succeeded();

        Assert.Equal(2, ReturnValue(Assert.Single(_network.Status()).Id));
    }

    [KernelFact]
    public void WrongSetting_IsOneLineThatSaysWhatIsWanted()
    {
        string[] load = ["load", _network.Interface, ClangObject.Build("filter"), "--program", "filter", "--set"];

        Assert.Contains("blocked_port", _network.Bpf([.. load, "port=1"]).FailedWithOneLine(1));
        Assert.Contains("2 bytes", _network.Bpf([.. load, "blocked_port=65536"]).FailedWithOneLine(1));
        Assert.Contains("VERDICT_DROP, VERDICT_PASS", _network.Bpf([.. load, "verdict=maybe"]).FailedWithOneLine(1));
        Assert.Contains("--set name=value", _network.Bpf([.. load, "verdict"]).FailedWithOneLine(1));
        Assert.Empty(_network.Status());
    }

    [KernelFact]
    public void Rejection_ShowsTheSourceLineAndTheLog()
    {
        var run = _network.Bpf("load", _network.Interface, ClangObject.Build("rejected"));

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("error: The kernel's verifier rejected program 'unchecked': ", run.Error);
        Assert.Contains("return data[100] ? XDP_DROP : XDP_PASS;", run.Error);
        Assert.Contains("invalid access to packet", run.Error);
        Assert.Empty(_network.Status());
    }

    [KernelFact]
    public void UnknownInterface_IsOneLine()
    {
        var line = _network.Bpf("load", "nothing0", ClangObject.Build("pass")).FailedWithOneLine(1);

        Assert.Contains("nothing0", line);
    }

    [KernelFact]
    public void WithoutPrivilege_TheErrorSaysWhatIsMissing()
    {
        var run = _network.Run(
            "setpriv", "--bounding-set=-bpf,-net_admin,-sys_admin", "dotnet", ToolRun.Tool, "load", _network.Interface, ClangObject.Build("pass"));

        Assert.Contains("CAP_", run.FailedWithOneLine(1));
    }

    void LoadStatusUnload(string mode)
    {
        _network.Bpf("load", _network.Interface, ClangObject.Build("pass"), "--mode", mode).Succeeded();

        var attachment = Assert.Single(_network.Status());
        Assert.Equal((mode, "pass_all", "netlink"), (attachment.Mode, attachment.Program, attachment.Method));
        Assert.Contains($"id {attachment.Id} ", _network.Run("ip", "link", "show", _network.Interface).Output);
        var output = _network.Bpf("unload", _network.Interface).Succeeded().Output;
        Assert.Equal($"pass_all (id {attachment.Id}) is no longer on xdp0.\n", output);
        Assert.Empty(_network.Status());
    }

    // bpftool reads the packet from stdin: 64 zero bytes.
    static int ReturnValue(uint program)
    {
        var run = ToolRun.Start("sh", "-c", $"head -c 64 /dev/zero | bpftool prog run id {program} data_in - repeat 1").Succeeded();
        return int.Parse(run.Output.Split("Return value: ")[1].Split(',')[0]);
    }
}
