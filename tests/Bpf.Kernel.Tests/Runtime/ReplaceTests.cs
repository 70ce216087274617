using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Runtime;

public class ReplaceTests
{
    [KernelTheory]
    [InlineData(AttachMethod.Link)]
    [InlineData(AttachMethod.Netlink)]
    public void NoPacketIsLostWhileProgramsAreReplaced(AttachMethod method)
    {
        using var pair = new VethPair();
        using var first = Sources.Load(Sources.DropIPv6);
        using var second = Sources.Load(Sources.DropIPv6);
        const int pings = 300;
        using var link = pair.Inside.Run(() => ((XdpProgram)first.Programs[0]).Attach(VethPair.Interface, new XdpAttachOptions { Method = method }));
        var answered = Task.Run(() => pair.Ping(VethPair.InsideIPv4, pings, interval: 0.002));
        var replacements = 0;
        for (; !answered.IsCompleted; replacements++)
            link.Update((XdpProgram)(replacements % 2 == 0 ? second : first).Programs[0]);
        Assert.Equal(pings, answered.Result);
        Assert.True(replacements > 2);
        Assert.All([first, second], o => Assert.True(o.GetPerCpuMap<uint, ulong>("rt_actions").Sum((uint)XdpAction.Pass) > 0));
    }

    [KernelFact]
    public void ADisposedProgramMayStillBeReplacedAndDetached()
    {
        using var pair = new VethPair();
        using var second = Sources.Load(Sources.Basic);
        foreach (var method in (AttachMethod[])[AttachMethod.Link, AttachMethod.Netlink])
        {
            var first = Sources.Load(Sources.Basic);
            using var link = pair.Inside.Run(() => first.GetXdpProgram("rt_pass").Attach(VethPair.Interface, new XdpAttachOptions { Method = method }));
            first.Dispose();
            link.Update(second.GetXdpProgram("rt_drop"));
            Assert.Equal("rt_drop", Assert.Single(pair.Inside.Run(Xdp.QueryAll)).ProgramName);
            link.Dispose();
            Assert.Empty(pair.Inside.Run(Xdp.QueryAll));
        }
    }

    [KernelFact]
    public void ProgramsOfAnotherKindCannotReplace()
    {
        using var pair = new VethPair();
        using var loaded = Sources.Load(Sources.Everything);
        using var link = pair.Inside.Run(() => loaded.GetXdpProgram("rt_loops").Attach(VethPair.Interface));
        var error = Assert.Throws<BpfException>(() => link.Update(loaded.GetXdpProgram("rt_devmap")));
        Assert.Contains("same kind", error.Message);
    }

    [KernelTheory]
    [InlineData(AttachMethod.Link, "ENOLINK")]
    [InlineData(AttachMethod.Netlink, "ENODEV")]
    public void AnInterfaceThatGoesAwayIsReportedAndHarmless(AttachMethod method, string name)
    {
        using var pair = new VethPair();
        using var loaded = Sources.Load(Sources.Basic);
        using var link = pair.Inside.Run(() => loaded.GetXdpProgram("rt_pass").Attach(VethPair.Interface, new XdpAttachOptions { Method = method }));
        pair.Outside.Ip("link", "delete", VethPair.Peer);
        Assert.Empty(pair.Inside.Run(Xdp.QueryAll));
        var error = Assert.Throws<BpfException>(() => link.Update(loaded.GetXdpProgram("rt_drop")));
        Assert.Equal(name, error.ErrorName);
        Assert.Contains("interface is gone", error.Message);
        link.Dispose();
        link.Dispose();
    }

    [KernelFact]
    public void ANetlinkAttachmentDoesNotRemoveTheProgramOfAnother()
    {
        using var pair = new VethPair();
        using var loaded = Sources.Load(Sources.Basic);
        var netlink = new XdpAttachOptions { Method = AttachMethod.Netlink };
        var first = pair.Inside.Run(() => loaded.GetXdpProgram("rt_pass").Attach(VethPair.Interface, netlink));
        pair.Inside.Run(() => Xdp.Detach(VethPair.Interface));
        using var second = pair.Inside.Run(() => loaded.GetXdpProgram("rt_drop").Attach(VethPair.Interface, netlink));
        Assert.Contains("Somebody else", Assert.Throws<BpfException>(() => first.Update(loaded.GetXdpProgram("rt_pass"))).Message);
        first.Dispose();
        Assert.Equal("rt_drop", Assert.Single(pair.Inside.Run(Xdp.QueryAll)).ProgramName);
    }
}
