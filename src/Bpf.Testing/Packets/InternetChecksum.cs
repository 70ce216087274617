using System.Buffers.Binary;

namespace Bpf.Testing.Packets;

/// <summary>The sum of 16-bit words that IP, ICMP, UDP and TCP use (RFC 1071).</summary>
internal readonly struct InternetChecksum
{
    private readonly ulong _sum;

    private InternetChecksum(ulong sum) => _sum = sum;

    /// <summary>What a header stores.</summary>
    public ushort Value
    {
        get
        {
            var sum = _sum;
            while (sum > 0xffff) sum = (sum & 0xffff) + (sum >> 16);
            return (ushort)~sum;
        }
    }

    public InternetChecksum Add(uint word) => new(_sum + word);

    /// <summary>Adds words in network order; a single byte at the end counts as if a zero followed.</summary>
    public InternetChecksum Add(ReadOnlySpan<byte> bytes)
    {
        var sum = _sum;
        for (; bytes.Length >= 2; bytes = bytes[2..]) sum += BinaryPrimitives.ReadUInt16BigEndian(bytes);
        if (bytes.Length == 1) sum += (uint)bytes[0] << 8;
        return new InternetChecksum(sum);
    }
}
