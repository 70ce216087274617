using System.Globalization;
using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Runtime;

/// <summary>Many objects one after the other: BPF_CYCLES says how many, 200 unless it is set.</summary>
public class CycleTests
{
    const string Source = """
        struct { __uint(type, 1); __uint(max_entries, 3); __type(key, __u32); __type(value, __u32); } cycle_hash SEC(".maps");
        struct { __uint(type, 27); __uint(max_entries, 4096); } cycle_ring SEC(".maps");
        volatile int cycle_runs;
        SEC("xdp") int cycle_pass(struct xdp_md *ctx) { __u32 k = 0; cycle_runs++; return bpf_map_lookup_elem(&cycle_hash, &k) ? XDP_PASS : XDP_DROP; }
        """;

    // The runtime's own caches and the just-in-time compiler come to rest.
    const int WarmUp = 50;
    const long Tolerance = 16 << 20;

    static readonly int s_cycles = int.Parse(System.Environment.GetEnvironmentVariable("BPF_CYCLES") ?? "200", CultureInfo.InvariantCulture);

    [KernelFact]
    public void Loading_attaching_and_disposing_leaves_nothing()
    {
        using var space = new NetworkNamespace();
        var spec = Sources.Read(Source);
        space.Run(() =>
        {
            for (var i = 0; i < WarmUp; i++) Cycle(spec, i);
            var (descriptors, memory) = (KernelObjects.Descriptors(), Memory());
            for (var i = 0; i < s_cycles; i++) Cycle(spec, i);
            Assert.Equal(descriptors, KernelObjects.Descriptors());
            Assert.InRange(Memory() - memory, long.MinValue, Tolerance);
        });
        KernelObjects.AssertGone("cycle_");
    }

    static void Cycle(ObjectSpec spec, int number)
    {
        using var loaded = BpfObject.Load(spec);
        var method = number % 2 == 0 ? AttachMethod.Link : AttachMethod.Netlink;
        using var link = loaded.GetXdpProgram("cycle_pass").Attach("lo", new XdpAttachOptions { Mode = XdpMode.Generic, Method = method });
        loaded.GetMap<uint, uint>("cycle_hash")[1] = 2;
        if (number % 4 < 2) link.Detach();
    }

    static long Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return System.Environment.WorkingSet;
    }
}
