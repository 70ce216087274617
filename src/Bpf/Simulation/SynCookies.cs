using System.Security.Cryptography;
using Bpf.Net;

namespace Bpf.Simulation;

/// <summary>SYN cookies with a secret of their own: others than the kernel's, with the same rules.</summary>
internal sealed unsafe class SynCookies
{
    public const long AccessDenied = -13;
    private const long Invalid = -22;
    private const int SegmentSizeShift = 32, IndexBits = 2;

    // TCP_MSS_DEFAULT, include/net/tcp.h.
    private const ushort DefaultSegmentSize = 536;

    // msstab of net/ipv4/syncookies.c and net/ipv6/syncookies.c.
    private static readonly ushort[] s_sizes4 = [536, 1300, 1440, 1460], s_sizes6 = [1220, 1420, 1440, 8940];

    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(16);

    /// <summary>The cookie, and from bit 32 on the segment size; negative for an error.</summary>
    public long Generate(void* ip, uint ipLength, TcpHeader* tcp, uint tcpLength)
    {
        if (tcpLength < sizeof(TcpHeader) || tcpLength != tcp->HeaderLength) return Invalid;
        var wanted = SegmentSizeOf((byte*)tcp + sizeof(TcpHeader), (int)tcpLength - sizeof(TcpHeader));
        var sizes = ipLength == sizeof(IPv4Header) ? s_sizes4 : s_sizes6;
        var index = sizes.Length - 1;
        while (index > 0 && wanted < sizes[index]) index--;
        return Cookie(ip, ipLength, tcp, tcp->SequenceNumber, index) | ((long)sizes[index] << SegmentSizeShift);
    }

    /// <summary>Whether a segment acknowledges a cookie.</summary>
    public bool IsValid(void* ip, uint ipLength, TcpHeader* tcp)
    {
        var cookie = tcp->AcknowledgmentNumber - 1;
        return cookie == Cookie(ip, ipLength, tcp, tcp->SequenceNumber - 1, (int)(cookie & ((1 << IndexBits) - 1)));
    }

    private static ushort SegmentSizeOf(byte* options, int length)
    {
        var list = new HeaderOptions<TcpOptionKind>(options, options + length, length);
        return list.TryFind(TcpOptionKind.MaximumSegmentSize, out Ref<UInt16BigEndian> size) && size.Value.Value != 0 ? size.Value.Value : DefaultSegmentSize;
    }

    private uint Cookie(void* ip, uint ipLength, TcpHeader* tcp, uint sequence, int index)
    {
        // The addresses are the last part of both headers.
        var addresses = ipLength == sizeof(IPv4Header) ? 2 * sizeof(IPv4Address) : 2 * sizeof(IPv6Address);
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _secret);
        hash.AppendData(new ReadOnlySpan<byte>((byte*)ip + ipLength - addresses, addresses));
        hash.AppendData(new ReadOnlySpan<byte>(tcp, sizeof(TransportPorts)));
        hash.AppendData(BitConverter.GetBytes(sequence));
        hash.AppendData([(byte)index]);
        return (BitConverter.ToUInt32(hash.GetHashAndReset()) & ~((1u << IndexBits) - 1)) | (uint)index;
    }
}
