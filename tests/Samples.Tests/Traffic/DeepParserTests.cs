using Bpf.Kernel.Tests;
using Bpf.Kernel.Tests.Traffic;
using Bpf.Testing;

namespace Samples.Tests.Traffic;

public sealed class DeepParserTests
{
    [KernelFact]
    public void Packets_are_counted_by_what_they_carry()
    {
        using var loaded = SampleObject.Load("DeepParser");
        using var wire = new SilentWire();
        using var far = new PacketSocket(wire.Far);
        using var link = wire.Near.Run(() => loaded.GetXdpProgram("Parse").Attach(SilentWire.Interface));
        Packet[] packets =
        [
            Packet.IPv4().Udp().Pad(64), Packet.IPv6().Udp(), Packet.IPv4(options: new byte[8]).Tcp(), Packet.IPv6().EchoRequest().Payload(20), Packet.Arp().Pad(64),
        ];

        foreach (var packet in packets) far.Send(packet.Bytes.ToArray());

        var processors = loaded.GetMap<uint, DeepParser.Counters>("Processors");
        string Counted()
        {
            var all = Enumerable.Range(0, System.Environment.ProcessorCount).Select(cpu => processors[(uint)cpu]).ToArray();
            ulong Sum(Func<DeepParser.Counters, ulong> field) => all.Aggregate(0UL, (sum, counters) => sum + field(counters));
            return $"{Sum(one => one.Tcp)} {Sum(one => one.Udp)} {Sum(one => one.Icmp)} {Sum(one => one.OtherIP)} {Sum(one => one.NotIP)} {Sum(one => one.Broken)}";
        }

        Assert.Equal("1 2 1 0 1 0", Patience.Until("1 2 1 0 1 0", Counted));
    }
}
