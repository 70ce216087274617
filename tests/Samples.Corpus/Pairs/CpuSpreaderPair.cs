using Bpf;
using Bpf.Net;
using Bpf.Runtime;
using Bpf.Testing;

namespace Samples.Corpus.Pairs;

sealed class CpuSpreaderPair : Pair
{
    const uint QueueSize = 192;

    public override XdpMethod Program => CpuSpreader.Spread;

    public override int Order => 8;

    public override Original Original => new("xdp-tools xdp-bench cpumap_l4_hash", 161, 344, 736)
    {
        Nanoseconds = new Dictionary<string, double> { ["IPv4 UDP"] = 17.0, ["IPv6 UDP"] = 17.3 },
    };

    public override IReadOnlyList<Case> Cases { get; } =
    [
        new("IPv4 UDP", Packet.IPv4().Udp(port: 53).Pad(64), XdpAction.Redirect) { IsTimed = true },
        new("IPv6 UDP", Packet.IPv6().Udp(port: 53).Pad(64), XdpAction.Redirect) { IsTimed = true },
        .. Enumerable.Range(1, 20).Select(i => new Case($"from 10.0.0.{i}", Packet.IPv4($"10.0.0.{i}", "198.51.100.1").Tcp())),
        .. Enumerable.Range(1, 20).Select(i => new Case($"to 10.0.0.{i}", Packet.IPv4("198.51.100.1", $"10.0.0.{i}").Tcp())),
        new("ARP", Packet.Arp()),
        .. Frames.Ways(packet => packet.Tcp().Payload(8), packet => packet.Udp().Payload(8), IPProtocol.Udp),
    ];

    public override void Fill(TestMachine machine)
    {
        // The first place names CPU 0 already.
        CpuSpreader.Chosen.Set(1, 1);
        machine.Connect(CpuSpreader.Cpus, 0, QueueSize);
        machine.Connect(CpuSpreader.Cpus, 1, QueueSize);
    }

    public override void Fill(BpfObject loaded)
    {
        var cpus = loaded.GetMap<uint, CpuMapValue>("Cpus");
        for (var cpu = 0u; cpu < 2; cpu++) cpus[cpu] = new CpuMapValue { QueueSize = QueueSize };
    }
}
