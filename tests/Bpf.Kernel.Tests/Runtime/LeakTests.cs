using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Runtime;

public class LeakTests
{
    // Names of its own, so that nothing else in the kernel is taken for a leak.
    const string Source = """
        struct { __uint(type, 2); __uint(max_entries, 3); __type(key, __u32); __type(value, __u32); } leak_array SEC(".maps");
        SEC("xdp") int leak_pass(struct xdp_md *ctx) { __u32 k = 0; return bpf_map_lookup_elem(&leak_array, &k) ? XDP_PASS : XDP_DROP; }
        """;

    [KernelFact]
    public void LoadingAndAttachingLeavesNothing()
    {
        using var pair = new VethPair();
        var before = KernelObjects.Descriptors();
        foreach (var method in (AttachMethod[])[AttachMethod.Link, AttachMethod.Netlink])
        {
            using var loaded = Sources.Load(Source);
            Assert.Equal(["map leak_array", "program leak_pass"], KernelObjects.Named("leak_").Distinct().Order());
            using var link = pair.Inside.Run(() => ((XdpProgram)loaded.Programs[0]).Attach(VethPair.Interface, new XdpAttachOptions { Method = method }));
            pair.Inside.Run(Xdp.QueryAll);
            BpfProgramInfo.FromId(loaded.Programs[0].Id).GetInstructions();
        }
        Assert.Equal(before, KernelObjects.Descriptors());
        Assert.Empty(pair.Inside.Run(Xdp.QueryAll));
        KernelObjects.AssertGone("leak_");
    }

    [KernelFact]
    public void FailedAttachesAndOpensLeaveNothing()
    {
        using var pair = new VethPair();
        using var loaded = Sources.Load(Source);
        var program = (XdpProgram)loaded.Programs[0];
        using var link = pair.Inside.Run(() => program.Attach(VethPair.Interface));
        var before = KernelObjects.Descriptors();
        Action[] failures =
        [
            () => program.Attach(VethPair.Interface), () => program.Attach("missing"), () => program.Attach("lo", XdpMode.Native),
            () => program.Attach(VethPair.Interface, new XdpAttachOptions { Method = AttachMethod.Netlink }), () => XdpLink.OpenId(uint.MaxValue),
            () => XdpProgram.OpenId(uint.MaxValue), () => BpfMap.OpenId(uint.MaxValue), () => XdpProgram.OpenPinned("/sys/fs/bpf/missing"),
        ];
        foreach (var failure in failures)
            pair.Inside.Run(() => Assert.ThrowsAny<BpfException>(failure));
        Assert.Equal(before, KernelObjects.Descriptors());
    }

    [KernelFact]
    public void WithoutPrivilegesTheErrorSaysWhichAndNothingIsLeft()
    {
        using var pair = new VethPair();
        using var loaded = Sources.Load(Source);
        var spec = Sources.Read(Source);
        var before = KernelObjects.Descriptors();
        pair.Inside.Run(() => Privileges.RunWithout(() =>
        {
            var load = Assert.Throws<BpfException>(() => BpfObject.Load(spec));
            Assert.Equal("EPERM", load.ErrorName);
            Assert.Contains("CAP_BPF and CAP_NET_ADMIN", load.Message);
            // A link needs no privilege beyond the program's descriptor.
            var netlink = new XdpAttachOptions { Method = AttachMethod.Netlink };
            Assert.Contains("CAP_NET_ADMIN", Assert.Throws<BpfException>(() => ((XdpProgram)loaded.Programs[0]).Attach(VethPair.Interface, netlink)).Message);
            Assert.Contains("CAP_SYS_ADMIN", Assert.Throws<BpfException>(BpfProgramInfo.All).Message);
            Assert.Empty(Xdp.QueryAll());
        }));
        Assert.Equal(before, KernelObjects.Descriptors());
    }
}
