using System.Buffers.Binary;

namespace Benchmarks.Programs;

/// <summary>Packets on which programs are compared and timed.</summary>
static class Packets
{
    const int Ethernet = 14, IPv4 = 20, IPv6 = 40, Length = 64;
    const byte Tcp = 6, Udp = 17;

    // Around the end of every header.
    static readonly int[] s_lengths = [14, 15, 33, 34, 35, 37, 38, 41, 42, 43, 45, 46, 47, 63];

    /// <summary>What is timed. A packet to be echoed has the same ports, so that the program echoes it again when it runs again.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> Timed { get; } =
    [
        ("IPv4 UDP", Version4(Udp, destination: 53)), ("IPv4 UDP to echo", Version4(Udp, destination: 7, source: 7)), ("IPv6 UDP", Version6()),
        ("short (14 bytes)", Version4(Udp, destination: 53)[..Ethernet]),
    ];

    /// <summary>What programs that do the same must treat alike: whole packets and cut ones.</summary>
    public static IEnumerable<byte[]> Compared() => Whole().SelectMany(packet => s_lengths.Select(length => packet[..length]).Append(packet));

    static IEnumerable<byte[]> Whole() =>
    [
        Version4(Udp, destination: 53), Version4(Udp, destination: 7, source: 1234), Version4(Tcp, destination: 7),
        Version4(Udp, destination: 7, words: 6), Version4(Udp, destination: 7, words: 15), Version4(Udp, destination: 7, words: 3),
        Version4(Udp, destination: 7, fragment: 0x2000), Version4(Udp, destination: 7, fragment: 1), Version4(Udp, destination: 7, fragment: 0x4000),
        Version6(), Frame(0x0806),
    ];

    static byte[] Version4(byte protocol, ushort destination, ushort source = 40000, int words = 5, ushort fragment = 0)
    {
        var packet = Frame(0x0800);
        var header = packet.AsSpan(Ethernet);
        header[0] = (byte)(0x40 | words);
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], Length - Ethernet);
        BinaryPrimitives.WriteUInt16BigEndian(header[6..], fragment);
        (header[8], header[9]) = (64, protocol);
        BinaryPrimitives.WriteUInt32BigEndian(header[12..], 0xc0000201);
        BinaryPrimitives.WriteUInt32BigEndian(header[16..], 0xc0000202);
        Ports(packet, Ethernet + Math.Max(words * 4, IPv4), source, destination);
        return packet;
    }

    static byte[] Version6()
    {
        var packet = Frame(0x86dd);
        packet[Ethernet] = 0x60;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(Ethernet + 4), Length - Ethernet - IPv6);
        (packet[Ethernet + 6], packet[Ethernet + 7]) = (Udp, 64);
        (packet[Ethernet + 23], packet[Ethernet + 39]) = (1, 2);
        Ports(packet, Ethernet + IPv6, 40000, 53);
        return packet;
    }

    static byte[] Frame(ushort type)
    {
        var packet = new byte[Length];
        byte[] addresses = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2];
        addresses.CopyTo(packet, 0);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(12), type);
        return packet;
    }

    // Behind long options the packet is too short for them.
    static void Ports(byte[] packet, int offset, ushort source, ushort destination)
    {
        if (offset + 4 > packet.Length) return;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(offset), source);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(offset + 2), destination);
    }
}
