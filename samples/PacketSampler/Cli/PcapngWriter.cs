using System.Buffers.Binary;

namespace Samples.Cli;

/// <summary>Writes packets into a file that Wireshark and tcpdump read (draft-ietf-opsawg-pcapng).</summary>
sealed class PcapngWriter : IDisposable
{
    const uint SectionHeader = 0x0A0D0D0A, InterfaceDescription = 1, EnhancedPacket = 6, ByteOrderMagic = 0x1A2B3C4D;
    const ushort Ethernet = 1;

    readonly Stream _stream;

    public PcapngWriter(Stream stream)
    {
        _stream = stream;
        // Version 1.0, section length unknown.
        Write(SectionHeader, [.. Bytes(ByteOrderMagic), 1, 0, 0, 0, .. Bytes(uint.MaxValue), .. Bytes(uint.MaxValue)], []);
        Write(InterfaceDescription, [(byte)Ethernet, 0, 0, 0, .. Bytes(0)], []);
    }

    /// <param name="time">When it arrived.</param>
    /// <param name="length">The length of the whole packet.</param>
    /// <param name="captured">Its beginning.</param>
    public void Write(DateTimeOffset time, uint length, ReadOnlySpan<byte> captured)
    {
        // Microseconds, unless the interface says otherwise.
        var microseconds = (ulong)(time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        Write(
            EnhancedPacket,
            [.. Bytes(0), .. Bytes((uint)(microseconds >> 32)), .. Bytes((uint)microseconds), .. Bytes((uint)captured.Length), .. Bytes(length)],
            captured);
    }

    public void Dispose() => _stream.Dispose();

    // Every block has its length at both ends, and fills whole words.
    void Write(uint type, ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        var padding = -body.Length & 3;
        var length = Bytes((uint)(3 * sizeof(uint) + head.Length + body.Length + padding));
        _stream.Write(Bytes(type));
        _stream.Write(length);
        _stream.Write(head);
        _stream.Write(body);
        _stream.Write(stackalloc byte[padding]);
        _stream.Write(length);
    }

    static byte[] Bytes(uint value)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
