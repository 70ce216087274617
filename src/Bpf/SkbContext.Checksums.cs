using Bpf.CompilerServices;
using Bpf.Net;
using Bpf.Simulation;

namespace Bpf;

/// <summary>
/// Checksums in packets whose sums the network card may still compute: these methods know. Every cursor and reference from before is invalid then, whatever
/// the result: begin anew with <see cref="Packet"/>.
/// </summary>
public readonly unsafe partial struct SkbContext
{
    private const ulong SizeMask = 0xf;
    private const uint LargestOffset = 0xffff;

    /// <summary>Repairs the checksum of an IPv4 header after a change of a number of 16 bits (<c>bpf_l3_csum_replace</c>, Linux 4.1).</summary>
    /// <param name="offset">Where the checksum is, in bytes; an even number.</param>
    /// <param name="before">The number that was there.</param>
    /// <param name="after">The number that is there now.</param>
    /// <returns>False where the packet ends before, or <paramref name="offset"/> is odd.</returns>
    public bool TryReplaceHeaderChecksum(uint offset, ushort before, ushort after) =>
        ReplaceHeaderSum(this, offset, NetworkOrder.Swap(before), NetworkOrder.Swap(after), sizeof(ushort)) == 0;

    /// <summary>Repairs the checksum of an IPv4 header after a change of an address (<c>bpf_l3_csum_replace</c>, Linux 4.1).</summary>
    /// <inheritdoc cref="TryReplaceHeaderChecksum(uint, ushort, ushort)"/>
    public bool TryReplaceHeaderChecksum(uint offset, IPv4Address before, IPv4Address after) =>
        ReplaceHeaderSum(this, offset, before.NetworkValue, after.NetworkValue, sizeof(uint)) == 0;

    /// <summary>Repairs a TCP, UDP or ICMP checksum after a change of a number of 16 bits (<c>bpf_l4_csum_replace</c>, Linux 4.1).</summary>
    /// <param name="offset">Where the checksum is, in bytes; an even number.</param>
    /// <param name="before">The number that was there.</param>
    /// <param name="after">The number that is there now.</param>
    /// <param name="flags">What is special about it.</param>
    /// <returns>False where the packet ends before, or <paramref name="offset"/> is odd.</returns>
    public bool TryReplaceTransportChecksum(uint offset, ushort before, ushort after, ChecksumFlags flags = ChecksumFlags.None) =>
        ReplaceTransportSum(this, offset, NetworkOrder.Swap(before), NetworkOrder.Swap(after), (ulong)flags | sizeof(ushort)) == 0;

    /// <summary>
    /// Repairs a TCP or UDP checksum after a change of an address, which the pseudo header holds (<c>bpf_l4_csum_replace</c>, Linux 4.1).
    /// </summary>
    /// <inheritdoc cref="TryReplaceTransportChecksum(uint, ushort, ushort, ChecksumFlags)"/>
    public bool TryReplaceTransportChecksum(uint offset, IPv4Address before, IPv4Address after, ChecksumFlags flags = ChecksumFlags.PseudoHeader) =>
        ReplaceTransportSum(this, offset, before.NetworkValue, after.NetworkValue, (ulong)flags | sizeof(uint)) == 0;

    [BpfHelper(10, InvalidatesPacket = true)]
    private static long ReplaceHeaderSum(SkbContext context, uint offset, ulong before, ulong after, ulong flags)
    {
        if ((flags & ~SizeMask) != 0) return Invalid;
        var place = SumAt(context, offset);
        return place == null ? Fault : PacketSum.Replace(place, (uint)before, (uint)after, flags & SizeMask);
    }

    [BpfHelper(11, InvalidatesPacket = true)]
    private static long ReplaceTransportSum(SkbContext context, uint offset, ulong before, ulong after, ulong flags)
    {
        var special = (ChecksumFlags)(flags & ~SizeMask);
        if ((special & ~(ChecksumFlags.PseudoHeader | ChecksumFlags.ZeroMeansNone | ChecksumFlags.Always)) != 0) return Invalid;
        var place = SumAt(context, offset);
        if (place == null) return Fault;
        var mayBeNone = (special & ChecksumFlags.ZeroMeansNone) != 0;
        if (mayBeNone && (special & ChecksumFlags.Always) == 0 && *place == 0) return 0;
        var result = PacketSum.ReplaceTransport(place, (uint)before, (uint)after, flags & SizeMask);
        // CSUM_MANGLED_0, include/net/checksum.h
        if (mayBeNone && result == 0 && *place == 0) *place = 0xffff;
        return result;
    }

    private static ushort* SumAt(SkbContext context, uint offset) =>
        offset > LargestOffset || (offset & 1) != 0 ? null : (ushort*)Place(context, offset, sizeof(ushort));
}
