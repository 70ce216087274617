namespace Bpf.Tool.Tests.Kernel;

public sealed class ReplaceTests : IDisposable
{
    readonly TestNetwork _network = new();

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public void Replace_TakesTheProgramsPlace()
    {
        _network.Bpf("load", _network.Interface, ClangObject.Build("pass")).Succeeded();

        _network.Bpf("load", _network.Interface, ClangObject.Build("filter"), "--program", "filter", "--replace").Succeeded();

        Assert.Equal("filter", Assert.Single(_network.Status()).Program);
    }

    [KernelFact]
    public void Replace_ChangesTheMode()
    {
        _network.Bpf("load", _network.Interface, ClangObject.Build("pass"), "--mode", "generic").Succeeded();

        _network.Bpf("load", _network.Interface, ClangObject.Build("pass"), "--mode", "native", "--replace").Succeeded();

        Assert.Equal("native", Assert.Single(_network.Status()).Mode);
    }

    [KernelFact]
    public void Replace_UpdatesALinkInItsPlace()
    {
        using var pins = new BpfFileSystem();
        _network.Bpf("load", _network.Interface, ClangObject.Build("pass"), "--pin", pins.Path("pass")).Succeeded();
        var before = Assert.Single(_network.Status());

        _network.Bpf("load", _network.Interface, ClangObject.Build("filter"), "--program", "filter", "--replace").Succeeded();

        var after = Assert.Single(_network.Status());
        Assert.Equal((before.LinkId, "filter"), (after.LinkId, after.Program));
        Assert.True(File.Exists(pins.Path("pass")));
    }

    [KernelFact]
    public void ReplaceThatFails_PutsTheOldProgramBack()
    {
        _network.Bpf("load", _network.Interface, ClangObject.Build("pass"), "--mode", "generic").Succeeded();
        var before = Assert.Single(_network.Status());

        _network.Bpf("load", _network.Interface, ClangObject.Build("pass"), "--mode", "offload", "--replace").FailedWithOneLine(1);

        Assert.Equal(before, Assert.Single(_network.Status()));
    }

    [KernelFact]
    public void ReplaceOnAFreeInterface_IsAPlainLoad()
    {
        _network.Bpf("load", _network.Interface, ClangObject.Build("pass"), "--replace").Succeeded();

        Assert.Single(_network.Status());
    }
}
