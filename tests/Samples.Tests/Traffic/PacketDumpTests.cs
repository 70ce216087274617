using Bpf.Kernel.Tests;
using Bpf.Kernel.Tests.Traffic;
using Bpf.Runtime;
using Bpf.Testing;
using Samples.Cli;

namespace Samples.Tests.Traffic;

public sealed class PacketDumpTests
{
    [KernelFact]
    public void Whole_packets_are_in_a_file_that_tcpdump_reads()
    {
        using var loaded = SampleObject.Load("PacketDump");
        using var wire = new SilentWire();
        using var far = new PacketSocket(wire.Far);
        using var reader = new RingBufferReader(loaded.Maps.Single(map => map.Name == "Dumps"));
        using var link = wire.Near.Run(() => loaded.GetXdpProgram("Capture").Attach(SilentWire.Interface));
        byte[][] sent = [Packet.IPv4().Udp(port: 9999).Payload(1400).Bytes.ToArray(), Packet.Arp().Bytes.ToArray()];

        foreach (var frame in sent) far.Send(frame);

        var path = Path.GetTempFileName();
        try
        {
            var received = new List<(uint Interface, byte[] Frame)>();
            using (var writer = new PcapngWriter(File.Create(path)))
                while (received.Count < sent.Length && reader.Wait(Patience.Limit))
                    foreach (ref readonly var dump in reader.Read<PacketDump.Dump>())
                        received.Add((dump.Interface, Write(writer, in dump)));

            Assert.Equal(sent.Select(frame => ((uint)link.InterfaceIndex, frame)), received);
            var text = Shell.Run("tcpdump", "-nr", path);
            Assert.Contains("192.0.2.1.49152 > 192.0.2.2.9999:", text);
            Assert.Contains("ARP, Request", text);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [KernelFact]
    public void What_finds_no_room_is_counted()
    {
        const int frames = 5000;
        using var loaded = SampleObject.Load("PacketDump");
        using var space = new Bpf.Kernel.Tests.NetworkNamespace();
        using var reader = new RingBufferReader(loaded.Maps.Single(map => map.Name == "Dumps"));
        space.Run(() => loaded.GetXdpProgram("Capture").RunLive(new TestRunOptions { Packet = Packet.IPv4().Udp().Pad(64).Bytes, Repeat = frames }));

        var (read, lost) = (0, loaded.GetPerCpuMap<uint, ulong>("Lost")[0].Sum(count => (int)count));
        foreach (ref readonly var _ in reader.Read<PacketDump.Dump>()) read++;
        Assert.Equal(frames, read + lost);
        Assert.InRange(lost, 1, frames / 2);
    }

    static byte[] Write(PcapngWriter writer, in PacketDump.Dump dump)
    {
        ReadOnlySpan<byte> content = dump.Content;
        var captured = content[..(int)dump.Captured];
        writer.Write(DateTimeOffset.UtcNow, dump.Length, captured);
        return captured.ToArray();
    }
}
