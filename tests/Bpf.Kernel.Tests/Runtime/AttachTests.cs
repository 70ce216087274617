using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Runtime;

public sealed class AttachTests : IDisposable
{
    readonly VethPair? _pair = KernelAccess.Lack is null ? new() : null;
    readonly BpfObject? _object = KernelAccess.Lack is null ? Sources.Load(Sources.Basic) : null;

    VethPair Pair => _pair!;

    XdpProgram Pass => _object!.GetXdpProgram("rt_pass");

    XdpProgram Drop => _object!.GetXdpProgram("rt_drop");

    public void Dispose()
    {
        _object?.Dispose();
        _pair?.Dispose();
    }

    [KernelTheory]
    [InlineData(XdpMode.Native, AttachMethod.Link)]
    [InlineData(XdpMode.Generic, AttachMethod.Link)]
    [InlineData(XdpMode.Native, AttachMethod.Netlink)]
    [InlineData(XdpMode.Generic, AttachMethod.Netlink)]
    public void AProgramFiltersUntilItIsDetached(XdpMode mode, AttachMethod method) => Pair.Inside.Run(() =>
    {
        using var filter = Sources.Load(Sources.DropIPv6);
        using (var link = filter.GetXdpProgram("rt_drop6").Attach(VethPair.Interface, new XdpAttachOptions { Mode = mode, Method = method }))
        {
            Assert.Equal((mode, method), (link.Mode, link.Method));
            var found = Assert.Single(Xdp.Query(VethPair.Interface));
            Assert.Equal(new XdpAttachment(VethPair.Interface, link.InterfaceIndex, mode, filter.Programs[0].Id, "rt_drop6", link.Id), found);
            Assert.Equal([found], Xdp.QueryAll());
            Assert.Equal(method, found.Method);
            Assert.Equal(0, Pair.Ping(VethPair.InsideIPv6, count: 2, timeout: 0.3));
            Assert.Equal(3, Pair.Ping(VethPair.InsideIPv4));
            var actions = filter.GetPerCpuMap<uint, ulong>("rt_actions");
            Assert.True(actions.Sum((uint)XdpAction.Drop) > 0);
            Assert.True(actions.Sum((uint)XdpAction.Pass) >= 3);
        }
        Assert.Empty(Xdp.Query(VethPair.Interface));
        Assert.Equal(2, Pair.Ping(VethPair.InsideIPv6, count: 2));
    });

    [KernelFact]
    public void AutoTakesNativeModeWhereTheDriverHasIt() => Pair.Inside.Run(() =>
    {
        using var link = Pass.Attach(VethPair.Interface);
        Assert.Equal((XdpMode.Native, AttachMethod.Link), (link.Mode, link.Method));
    });

    [KernelFact]
    public void AutoFallsBackToGenericMode() => Pair.Inside.Run(() =>
    {
        using var link = Pass.Attach("lo");
        Assert.Equal((XdpMode.Generic, AttachMethod.Link), (link.Mode, link.Method));
        Assert.Equal(XdpMode.Generic, Assert.Single(Xdp.Query("lo")).Mode);
    });

    [KernelTheory]
    [InlineData(XdpMode.Native, AttachMethod.Auto, "Underlying driver does not support XDP in native mode")]
    [InlineData(XdpMode.Native, AttachMethod.Netlink, "Underlying driver does not support XDP in native mode")]
    [InlineData(XdpMode.Native, AttachMethod.Link, "does not support XDP in this mode")]
    [InlineData(XdpMode.Offload, AttachMethod.Auto, "offload")]
    [InlineData(XdpMode.Offload, AttachMethod.Link, "offload")]
    public void ARefusedModeGivesTheReasonAndLeavesNothing(XdpMode mode, AttachMethod method, string reason) => Pair.Inside.Run(() =>
    {
        var before = KernelObjects.Descriptors();
        var error = Assert.Throws<BpfNotSupportedException>(() => Pass.Attach("lo", new XdpAttachOptions { Mode = mode, Method = method }));
        Assert.Equal("EOPNOTSUPP", error.ErrorName);
        Assert.Contains(reason, error.Message);
        Assert.Empty(Xdp.QueryAll());
        Assert.Equal(before, KernelObjects.Descriptors());
    });

    [KernelFact]
    public void OffloadToADriverWithoutItLeavesNothing() => Pair.Inside.Run(() =>
    {
        var error = Assert.ThrowsAny<BpfException>(() => Pass.Attach(VethPair.Interface, XdpMode.Offload));
        Assert.Contains("in offload mode failed: ", error.Message);
        Assert.Empty(Xdp.QueryAll());
    });

    [KernelFact]
    public void AnMtuThatIsTooLargeIsExplainedAndAutoGoesGeneric()
    {
        Pair.Inside.Ip("link", "set", VethPair.Interface, "mtu", "9000");
        Pair.Outside.Ip("link", "set", VethPair.Peer, "mtu", "9000");
        Pair.Inside.Run(() =>
        {
            var error = Assert.Throws<BpfException>(() => Pass.Attach(VethPair.Interface, XdpMode.Native));
            Assert.Equal("ERANGE", error.ErrorName);
            Assert.Contains("MTU is too large", error.Message);
            using var link = Pass.Attach(VethPair.Interface);
            Assert.Equal(XdpMode.Generic, link.Mode);
        });
    }

    [KernelFact]
    public void AnUnknownInterfaceIsAnsweredWithTheKnownOnes() => Pair.Inside.Run(() =>
    {
        foreach (var action in (Action[])[() => Pass.Attach("eht0"), () => Xdp.Query("eht0"), () => Xdp.Detach("eht0")])
            Assert.Contains("no network interface 'eht0' in this network namespace. There are: lo, inside0", Assert.Throws<BpfException>(action).Message);
    });

    [KernelTheory]
    [InlineData(AttachMethod.Link, AttachMethod.Link, "EBUSY", "replace")]
    [InlineData(AttachMethod.Link, AttachMethod.Netlink, "EBUSY", "Can't replace active BPF XDP link")]
    [InlineData(AttachMethod.Netlink, AttachMethod.Link, "EBUSY", "attached")]
    [InlineData(AttachMethod.Netlink, AttachMethod.Netlink, "EBUSY", "XDP program already attached")]
    public void ATakenInterfaceIsNotTakenOver(AttachMethod first, AttachMethod second, string name, string reason) => Pair.Inside.Run(() =>
    {
        using var link = Pass.Attach(VethPair.Interface, new XdpAttachOptions { Method = first });
        var error = Assert.Throws<BpfException>(() => Drop.Attach(VethPair.Interface, new XdpAttachOptions { Method = second }));
        Assert.Equal(name, error.ErrorName);
        Assert.Contains(reason, error.Message);
        Assert.Equal(Pass.Id, Assert.Single(Xdp.Query(VethPair.Interface)).ProgramId);
    });

    [KernelFact]
    public void ModesExcludeEachOther() => Pair.Inside.Run(() =>
    {
        using var link = Pass.Attach(VethPair.Interface, XdpMode.Generic);
        var error = Assert.Throws<BpfException>(() => Drop.Attach(VethPair.Interface, XdpMode.Native));
        Assert.Equal("EEXIST", error.ErrorName);
        Assert.Contains("native and generic mode exclude each other", error.Message);
    });

    [KernelFact]
    public void TwoLoadsRacingForAnInterfaceHaveOneWinner()
    {
        for (var round = 0; round < 5; round++)
        {
            using var start = new Barrier(2);
            var results = new object?[2];
            var racers = Enumerable.Range(0, 2).Select(i => new Thread(() => Pair.Inside.Run(() =>
            {
                using var loaded = Sources.Load(Sources.Basic);
                start.SignalAndWait();
                try
                {
                    results[i] = loaded.GetXdpProgram("rt_pass").Attach(VethPair.Interface);
                }
                catch (BpfException e)
                {
                    results[i] = e;
                }
            }))).ToArray();
            foreach (var racer in racers)
                racer.Start();
            foreach (var racer in racers)
                racer.Join();
            using var winner = Assert.Single(results.OfType<XdpLink>());
            Assert.Equal("EBUSY", Assert.Single(results.OfType<BpfException>()).ErrorName);
        }
        Assert.Empty(Pair.Inside.Run(Xdp.QueryAll));
    }

    [KernelFact]
    public void ALinkThatNobodyHoldsStaysAttached() => Pair.Inside.Run(() =>
    {
        AttachAndForget();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Single(Xdp.Query(VethPair.Interface));
        Assert.Single(Xdp.Detach(VethPair.Interface));
        Assert.Empty(Xdp.Query(VethPair.Interface));
    });

    [KernelFact]
    public void ANetlinkAttachmentCanBeLeftAndRemovedLater() => Pair.Inside.Run(() =>
    {
        using (var link = Pass.Attach(VethPair.Interface, new XdpAttachOptions { Method = AttachMethod.Netlink }))
            link.LeaveAttached();
        Assert.Equal(AttachMethod.Netlink, Assert.Single(Xdp.Query(VethPair.Interface)).Method);
        Assert.Empty(Xdp.Detach(VethPair.Interface, XdpMode.Generic));
        Assert.Single(Xdp.Detach(VethPair.Interface));
        Assert.Empty(Xdp.Query(VethPair.Interface));
    });

    [KernelFact]
    public void WhatOthersAttachedIsSeenAndCanBeRemoved()
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, Clang.Compile(Sources.Basic));
        Pair.Inside.Ip("link", "set", "dev", VethPair.Interface, "xdpgeneric", "obj", path, "sec", "xdp");
        File.Delete(path);
        Pair.Inside.Run(() =>
        {
            var found = Assert.Single(Xdp.Query(VethPair.Interface));
            Assert.Equal((XdpMode.Generic, "rt_pass", null), (found.Mode, found.ProgramName, found.LinkId));
            Assert.Equal([found], Xdp.Detach(VethPair.Interface));
            Assert.Empty(Xdp.QueryAll());
        });
    }

    [KernelFact]
    public void NetlinkDetachesInTheNamespaceOfTheInterface()
    {
        var link = Pair.Inside.Run(() => Pass.Attach(VethPair.Interface, new XdpAttachOptions { Method = AttachMethod.Netlink }));
        link.Dispose();
        Assert.Empty(Pair.Inside.Run(Xdp.QueryAll));
    }

    [KernelFact]
    public void ADeviceMapProgramIsNotForInterfaces() => Pair.Inside.Run(() =>
    {
        using var loaded = Sources.Load(Sources.Everything);
        var error = Assert.ThrowsAny<BpfException>(() => loaded.GetXdpProgram("rt_devmap").Attach(VethPair.Interface, XdpMode.Native));
        Assert.Contains("BPF_XDP_DEVMAP programs can not be attached to a device", error.Message);
    });

    void AttachAndForget() => Pass.Attach(VethPair.Interface);
}
