using Bpf.Bcl;
using Bpf.CompilerServices;
using Bpf.Net;
using Bpf.Simulation;

namespace Bpf;

/// <summary>
/// SYN cookies without a socket, for programs that answer SYN themselves to protect a machine from floods (Linux 6.0; GPL-compatible programs
/// only). The kernel has one secret for all of them.
/// </summary>
public static unsafe class SynCookie
{
    private const int SegmentSizeShift = 32;

    /// <summary>Makes the cookie that answers a SYN.</summary>
    /// <param name="ip">The packet's header.</param>
    /// <param name="tcp">The SYN with its options; <see cref="LongTcpHeader.Length"/> bytes of it count.</param>
    /// <param name="cookie">The cookie: the sequence number of the answer.</param>
    /// <param name="segmentSize">The largest segment that the cookie stands for.</param>
    /// <returns>False where the kernel has no SYN cookies, or the header claims to be too short.</returns>
    public static bool TryGenerate(ref IPv4Header ip, ref LongTcpHeader tcp, out uint cookie, out ushort segmentSize) =>
        Split(GenerateIPv4(Elements.Address(in ip), Elements.Address(in tcp), tcp.Length), out cookie, out segmentSize);

    /// <inheritdoc cref="TryGenerate(ref IPv4Header, ref LongTcpHeader, out uint, out ushort)"/>
    public static bool TryGenerate(ref IPv6Header ip, ref LongTcpHeader tcp, out uint cookie, out ushort segmentSize) =>
        Split(GenerateIPv6(Elements.Address(in ip), Elements.Address(in tcp), tcp.Length), out cookie, out segmentSize);

    /// <summary>Whether a segment acknowledges a cookie that the kernel made for the same ends, at most two minutes ago.</summary>
    /// <param name="ip">The packet's header.</param>
    /// <param name="tcp">The segment's header, with ACK and without SYN.</param>
    public static bool IsValid(ref IPv4Header ip, ref TcpHeader tcp) => CheckIPv4(Elements.Address(in ip), Elements.Address(in tcp)) == 0;

    /// <inheritdoc cref="IsValid(ref IPv4Header, ref TcpHeader)"/>
    public static bool IsValid(ref IPv6Header ip, ref TcpHeader tcp) => CheckIPv6(Elements.Address(in ip), Elements.Address(in tcp)) == 0;

    internal static bool Split(long result, out uint cookie, out ushort segmentSize)
    {
        cookie = (uint)result;
        segmentSize = (ushort)(result >> SegmentSizeShift);
        return result >= 0;
    }

    [BpfHelper(204, MinimumKernel = "6.0", GplOnly = true)]
    private static long GenerateIPv4([BpfReads] IPv4Header* ip, [BpfReads] LongTcpHeader* tcp, [BpfSize] uint length) =>
        Machine.CurrentOrDefault.SynCookies.Generate(ip, (uint)sizeof(IPv4Header), (TcpHeader*)tcp, length);

    [BpfHelper(205, MinimumKernel = "6.0", GplOnly = true)]
    private static long GenerateIPv6([BpfReads] IPv6Header* ip, [BpfReads] LongTcpHeader* tcp, [BpfSize] uint length) =>
        Machine.CurrentOrDefault.SynCookies.Generate(ip, (uint)sizeof(IPv6Header), (TcpHeader*)tcp, length);

    [BpfHelper(206, MinimumKernel = "6.0", GplOnly = true)]
    private static long CheckIPv4([BpfReads] IPv4Header* ip, [BpfReads] TcpHeader* tcp) =>
        Machine.CurrentOrDefault.SynCookies.IsValid(ip, (uint)sizeof(IPv4Header), tcp) ? 0 : SynCookies.AccessDenied;

    [BpfHelper(207, MinimumKernel = "6.0", GplOnly = true)]
    private static long CheckIPv6([BpfReads] IPv6Header* ip, [BpfReads] TcpHeader* tcp) =>
        Machine.CurrentOrDefault.SynCookies.IsValid(ip, (uint)sizeof(IPv6Header), tcp) ? 0 : SynCookies.AccessDenied;
}
