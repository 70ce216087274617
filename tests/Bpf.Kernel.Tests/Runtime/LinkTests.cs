using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Runtime;

/// <summary>Links and netlink attachments beside others who change the same interface.</summary>
public sealed class LinkTests : IDisposable
{
    static readonly XdpAttachOptions Netlink = new() { Method = AttachMethod.Netlink };

    readonly VethPair? _pair = KernelAccess.Lack is null ? new() : null;
    readonly BpfObject? _object = KernelAccess.Lack is null ? Sources.Load(Sources.Basic) : null;

    NetworkNamespace Inside => _pair!.Inside;

    XdpProgram Pass => _object!.GetXdpProgram("rt_pass");

    XdpProgram Drop => _object!.GetXdpProgram("rt_drop");

    public void Dispose()
    {
        _object?.Dispose();
        _pair?.Dispose();
    }

    [KernelTheory]
    [InlineData(AttachMethod.Link, "EPERM")]
    [InlineData(AttachMethod.Netlink, "EEXIST")]
    public void AProgramIsReplacedOnlyIfItIsTheExpectedOne(AttachMethod method, string name)
    {
        using var link = Inside.Run(() => Pass.Attach(VethPair.Interface, new XdpAttachOptions { Method = method }));
        var error = Assert.Throws<BpfException>(() => link.Update(Pass, expected: Drop));
        Assert.Equal(name, error.ErrorName);
        Assert.Contains("changed", error.Message);
        Assert.Equal(Pass.Id, Present().ProgramId);
        link.Update(Drop, expected: Pass);
        Assert.Equal(Drop.Id, Present().ProgramId);
        Assert.Contains("changed", Assert.Throws<BpfException>(() => link.Update(Drop, expected: Pass)).Message);
    }

    [KernelFact]
    public void AProgramOfAnotherIsReplacedByNetlink()
    {
        using var first = Inside.Run(() => Pass.Attach(VethPair.Interface, Netlink with { Mode = XdpMode.Generic }));
        using var second = Inside.Run(() => Drop.Attach(VethPair.Interface, new XdpAttachOptions { Replaces = Pass }));
        Assert.Equal((XdpMode.Generic, AttachMethod.Netlink), (second.Mode, second.Method));
        Assert.Equal(Drop.Id, Present().ProgramId);
        Assert.Equal((false, true), (first.IsAttached, second.IsAttached));
        // Detaching the first does not detach the second.
        first.Dispose();
        Assert.Equal(Drop.Id, Present().ProgramId);
    }

    [KernelFact]
    public void WhatIsNotThereCannotBeReplaced() => Inside.Run(() =>
    {
        var before = KernelObjects.Descriptors();
        Assert.Contains("is not on", Assert.Throws<BpfException>(() => Drop.Attach(VethPair.Interface, new XdpAttachOptions { Replaces = Pass })).Message);
        using var link = Pass.Attach(VethPair.Interface, Netlink with { Mode = XdpMode.Generic });
        var native = new XdpAttachOptions { Replaces = Pass, Mode = XdpMode.Native };
        Assert.Contains("in native mode", Assert.Throws<BpfException>(() => Drop.Attach(VethPair.Interface, native)).Message);
        Assert.Throws<BpfNotSupportedException>(() => Drop.Attach(VethPair.Interface, native with { Method = AttachMethod.Link }));
        link.Dispose();
        Assert.Equal(before, KernelObjects.Descriptors());
    });

    [KernelFact]
    public void ALinkCannotBeReplacedByNetlink() => Inside.Run(() =>
    {
        using var link = Pass.Attach(VethPair.Interface);
        var error = Assert.Throws<BpfException>(() => Drop.Attach(VethPair.Interface, new XdpAttachOptions { Replaces = Pass }));
        Assert.Contains("Can't replace active BPF XDP link", error.Message);
    });

    [KernelTheory]
    [InlineData(AttachMethod.Link)]
    [InlineData(AttachMethod.Netlink)]
    public void ALinkKnowsWhetherItIsAttached(AttachMethod method)
    {
        using var link = Inside.Run(() => Pass.Attach(VethPair.Interface, new XdpAttachOptions { Method = method }));
        Assert.True(link.IsAttached);
        if (method == AttachMethod.Netlink)
            Inside.Ip("link", "set", VethPair.Interface, "xdp", "off");
        else
            Inside.Run(() => Xdp.Detach(VethPair.Interface));
        Assert.False(link.IsAttached);
    }

    [KernelFact]
    public async Task ChangesByAnyoneAreTold()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var changes = Inside.Run(() => Xdp.WatchAsync(TimeSpan.FromMilliseconds(50), cancellation.Token)).GetAsyncEnumerator();

        var first = Inside.Run(() => Pass.Attach(VethPair.Interface, Netlink));
        var change = await Next(changes);
        Assert.Equal((VethPair.Interface, 0, Pass.Id), (change.InterfaceName, change.Before.Count, Assert.Single(change.After).ProgramId));

        first.Update(Drop);
        change = await Next(changes);
        Assert.Equal((Pass.Id, Drop.Id), (Assert.Single(change.Before).ProgramId, Assert.Single(change.After).ProgramId));

        Inside.Ip("link", "set", VethPair.Interface, "xdp", "off");
        change = await Next(changes);
        Assert.Equal((Drop.Id, 0), (Assert.Single(change.Before).ProgramId, change.After.Count));
        first.Dispose();

        using (var link = Inside.Run(() => Pass.Attach(VethPair.Interface)))
            Assert.Equal(link.Id, Assert.Single((await Next(changes)).After).LinkId);
        Assert.Empty((await Next(changes)).After);

        var last = changes.MoveNextAsync();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await last);
    }

    [KernelFact]
    public async Task NetlinkChangesAreToldWithoutAnInterval()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var watching = Inside.Run(() => Xdp.WatchAsync(Timeout.InfiniteTimeSpan, cancellation.Token)).GetAsyncEnumerator();
        using (Inside.Run(() => Pass.Attach(VethPair.Interface, Netlink)))
            Assert.Single((await Next(watching)).After);
        Assert.Empty((await Next(watching)).After);
        await watching.DisposeAsync();
    }

    [KernelFact]
    public void TheDriverSaysWhatItCanDo() => Inside.Run(() =>
    {
        var veth = Xdp.GetDriver(VethPair.Interface)!;
        Assert.True(veth.Features.HasFlag(XdpFeatures.Basic | XdpFeatures.Redirect), $"{veth}");
        Assert.Equal(XdpMetadata.Timestamp | XdpMetadata.Hash, veth.Metadata & (XdpMetadata.Timestamp | XdpMetadata.Hash));
        Assert.Equal(XdpFeatures.None, Xdp.GetDriver("lo")!.Features);
    });

    XdpAttachment Present() => Assert.Single(Inside.Run(() => Xdp.Query(VethPair.Interface)));

    static async Task<XdpChange> Next(IAsyncEnumerator<XdpChange> changes)
    {
        Assert.True(await changes.MoveNextAsync());
        return changes.Current;
    }
}
