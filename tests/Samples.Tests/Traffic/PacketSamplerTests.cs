using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Bpf.Kernel.Tests;
using Bpf.Kernel.Tests.Traffic;
using Bpf.Runtime;
using Bpf.Testing;
using Samples.Cli;

namespace Samples.Tests.Traffic;

public sealed class PacketSamplerTests
{
    [KernelFact]
    public void What_arrives_is_in_a_file_that_tcpdump_reads()
    {
        const int maximumLength = 60;
        using var loaded = SampleObject.Load("PacketSampler", spec => spec.GetVariable("MaximumLength").Set((ushort)maximumLength));
        using var wire = new SilentWire();
        using var far = new PacketSocket(wire.Far);
        using var reader = new PerfEventReader(loaded.Maps.Single(map => map.Name == "Samples"));
        using var link = wire.Near.Run(() => loaded.GetXdpProgram("Capture").Attach(SilentWire.Interface));
        byte[][] sent = [Packet.IPv4().Udp(port: 9999).Payload(100).Bytes.ToArray(), Packet.Arp().Bytes.ToArray()];

        foreach (var frame in sent) far.Send(frame);

        var path = Path.GetTempFileName();
        try
        {
            var received = new List<byte[]>();
            using (var writer = new PcapngWriter(File.Create(path)))
                while (received.Count < sent.Length && reader.Wait(Patience.Limit))
                    foreach (var record in reader.Read())
                        received.Add(Write(writer, record.Data));

            Assert.Equal(sent.Select(frame => frame[..Math.Min(frame.Length, maximumLength)]), received);
            var text = Shell.Run("tcpdump", "-nr", path);
            Assert.Contains("192.0.2.1.49152 > 192.0.2.2.9999:", text);
            Assert.Contains("ARP, Request", text);
        }
        finally
        {
            File.Delete(path);
        }
    }

    static byte[] Write(PcapngWriter writer, ReadOnlySpan<byte> data)
    {
        var sample = MemoryMarshal.Read<PacketSampler.Sample>(data);
        var captured = data.Slice(Unsafe.SizeOf<PacketSampler.Sample>(), (int)sample.Captured);
        writer.Write(DateTimeOffset.UtcNow, sample.Length, captured);
        return captured.ToArray();
    }
}
