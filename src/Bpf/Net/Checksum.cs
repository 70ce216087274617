using System.Runtime.CompilerServices;
using Bpf.Bcl;
using Bpf.CompilerServices;

namespace Bpf.Net;

/// <summary>
/// The sum that IP, ICMP, TCP and UDP use (RFC 1071): add what is covered, then store <see cref="Value"/>. To change a part of a packet, begin with
/// the checksum that is there and replace that part (RFC 1624), which costs a few instructions whatever the packet's length:
/// <code>
/// var checksum = new Checksum(tcp.Value.Checksum);
/// checksum.Replace(tcp.Value.DestinationPort, newPort);
/// tcp.Value.Checksum = checksum.Value;
/// </code>
/// A UDP checksum of 0 means that there is none, so UDP has methods of its own: <see cref="UdpHeader.ReplaceDestinationPort"/> and others.
/// </summary>
public struct Checksum
{
    private const int Block = 16;

    // The sum of 16-bit words as they lie in memory, not yet folded: one's complement sums do not mind which byte comes first (RFC 1071
    // section 2). 64 bits take 2^32 words of 32 bits.
    private ulong _sum;

    /// <summary>Goes on from a checksum that a header has.</summary>
    /// <param name="stored">The checksum as the header's property gives it.</param>
    public Checksum(ushort stored) => _sum = (ushort)~NetworkOrder.Swap(stored);

    /// <summary>What a header's property takes: the sum, folded to 16 bits and complemented.</summary>
    public readonly ushort Value => NetworkOrder.Swap(NetworkValue);

    internal readonly ushort NetworkValue => (ushort)~Fold(_sum);

    /// <summary>The sum of the pseudo header that ICMPv6, TCP and UDP checksums cover besides the packet (RFC 9293 section 3.1).</summary>
    /// <param name="source">Who sent the packet.</param>
    /// <param name="destination">Who shall receive it.</param>
    /// <param name="protocol">What follows the IP header.</param>
    /// <param name="length">The length of what follows the IP header and its options, in bytes.</param>
    public static Checksum PseudoHeader(IPv4Address source, IPv4Address destination, IPProtocol protocol, ushort length)
    {
        var checksum = default(Checksum);
        checksum._sum = (ulong)source.NetworkValue + destination.NetworkValue
            + NetworkOrder.Swap((ushort)protocol) + NetworkOrder.Swap(length);
        return checksum;
    }

    /// <summary>The sum of the pseudo header that ICMPv6, TCP and UDP checksums cover besides the packet (RFC 8200 section 8.1).</summary>
    /// <param name="source">Who sent the packet.</param>
    /// <param name="destination">Who shall receive it.</param>
    /// <param name="protocol">What follows the IPv6 header and its extension headers.</param>
    /// <param name="length">The length of what follows these headers, in bytes.</param>
    public static Checksum PseudoHeader(IPv6Address source, IPv6Address destination, IPProtocol protocol, uint length)
    {
        var checksum = default(Checksum);
        checksum._sum = source.Sum + destination.Sum + NetworkOrder.Swap((ushort)protocol) + NetworkOrder.Swap(length);
        return checksum;
    }

    /// <summary>Adds a number that the packet has in network order on an even place.</summary>
    /// <param name="value">The number in host order.</param>
    public void Add(ushort value) => _sum += NetworkOrder.Swap(value);

    /// <summary>Adds a number that the packet has in network order on an even place.</summary>
    /// <param name="value">The number in host order.</param>
    public void Add(uint value) => _sum += NetworkOrder.Swap(value);

    /// <summary>Adds an address.</summary>
    public void Add(IPv4Address address) => _sum += address.NetworkValue;

    /// <summary>Adds an address.</summary>
    public void Add(IPv6Address address) => _sum += address.Sum;

    /// <summary>Adds what another checksum covers.</summary>
    public void Add(Checksum other) => _sum += Fold(other._sum);

    /// <summary>Adds a header or another struct, all bytes of it.</summary>
    /// <typeparam name="T">Its size must be even; no padding between its fields is meant to be covered.</typeparam>
    /// <param name="header">Where it is; it begins on an even place of the packet.</param>
    public unsafe void AddHeader<T>(ref readonly T header) where T : unmanaged
    {
        // What aligns T to 4 leaves a gap behind the byte.
        var isAligned = sizeof(T) % sizeof(uint) == 0 && sizeof(BehindByte<T>) >= sizeof(T) + sizeof(uint);
        if (isAligned) AddWords(ref Unsafe.As<T, uint>(ref Unsafe.AsRef(in header)), sizeof(T) / sizeof(uint));
        else AddHalfWords(ref Unsafe.As<T, ushort>(ref Unsafe.AsRef(in header)), sizeof(T) / sizeof(ushort));
    }

    // Four in a round: LLVM leaves a longer loop of single words as it is.
    private void AddWords(ref uint words, int count)
    {
        const int Round = 4;
        var i = 0;
        for (; i <= count - Round; i += Round)
            _sum += (ulong)Unsafe.Add(ref words, i) + Unsafe.Add(ref words, i + 1) + Unsafe.Add(ref words, i + 2) + Unsafe.Add(ref words, i + 3);
        for (; i < count; i++) _sum += Unsafe.Add(ref words, i);
    }

    private void AddHalfWords(ref ushort words, int count)
    {
        for (var i = 0; i < count; i++) _sum += Unsafe.Add(ref words, i);
    }

    /// <summary>Adds bytes of the packet, such as all of a UDP datagram; the last byte of an odd number counts as if a zero followed.</summary>
    /// <param name="packet">Where they begin, an even place of what is covered. The cursor stays.</param>
    /// <param name="length">How many bytes: 0 to 16,383.</param>
    /// <returns>False where the packet ends before, or <paramref name="length"/> is out of range; then the sum is of no use.</returns>
    public unsafe bool TryAdd(PacketCursor packet, int length)
    {
        var remaining = PacketCursor.Opaque((uint)length);
        if (remaining > PacketCursor.MaximumOffset) return false;
        var position = packet.Position;
        var end = packet.End;
        for (var i = 0; i < PacketCursor.MaximumOffset / Block && remaining >= Block; i++)
        {
            if (position + Block > end) return false;
            var words = (uint*)position;
            _sum += (ulong)words[0] + words[1] + words[2] + words[3];
            position = PacketCursor.Forget(position + Block, packet.Position, PacketCursor.MaximumOffset);
            remaining -= Block;
        }

        return TryAddRest(position, end, remaining);
    }

    /// <summary>
    /// Replaces bytes of what is covered by others, by the kernel's <c>bpf_csum_diff</c> (Linux 4.6; for XDP 4.16). For a few bytes,
    /// <see cref="Replace(uint, uint)"/> is faster.
    /// </summary>
    /// <typeparam name="T">A struct; its size must be a multiple of 4, at most 512 bytes.</typeparam>
    /// <param name="old">What the packet had.</param>
    /// <param name="value">What it has now.</param>
    public unsafe void ReplaceBytes<T>(ref readonly T old, ref readonly T value) where T : unmanaged
    {
        var seed = Fold(_sum);
        _sum = (uint)Difference(Elements.Address(in old), (uint)sizeof(T), Elements.Address(in value), (uint)sizeof(T), seed);
    }

    // The result is one's complement: 32 bits, and 16 bits since Linux 6.13.
    [BpfHelper(28, MinimumKernel = "4.16")]
    private static unsafe long Difference([BpfReads] void* from, [BpfSize] uint fromSize, [BpfReads] void* to, [BpfSize] uint toSize, uint seed)
    {
        if ((fromSize | toSize) % sizeof(uint) != 0) return -22;
        ulong sum = seed;
        for (var i = 0; i < toSize / sizeof(uint); i++) sum += ((uint*)to)[i];
        for (var i = 0; i < fromSize / sizeof(uint); i++) sum += ~((uint*)from)[i];
        return Fold(sum);
    }

    private unsafe bool TryAddRest(byte* position, byte* end, ulong length)
    {
        for (var i = 0; i < Block / sizeof(ushort) && length >= sizeof(ushort); i++)
        {
            if (position + sizeof(ushort) > end) return false;
            _sum += *(ushort*)position;
            position += sizeof(ushort);
            length -= sizeof(ushort);
        }

        if (length == 0) return true;
        if (position + 1 > end) return false;
        _sum += *position;
        return true;
    }

    /// <summary>Takes a number out of what is covered and puts another in its place.</summary>
    /// <param name="old">What the packet had, in host order.</param>
    /// <param name="value">What it has now, in host order.</param>
    public void Replace(ushort old, ushort value) => _sum += (ulong)(ushort)~NetworkOrder.Swap(old) + NetworkOrder.Swap(value);

    /// <summary>Takes a number out of what is covered and puts another in its place.</summary>
    /// <param name="old">What the packet had, in host order.</param>
    /// <param name="value">What it has now, in host order.</param>
    public void Replace(uint old, uint value) => _sum += (ulong)~NetworkOrder.Swap(old) + NetworkOrder.Swap(value);

    /// <summary>Takes an address out of what is covered and puts another in its place.</summary>
    public void Replace(IPv4Address old, IPv4Address value) => _sum += (ulong)~old.NetworkValue + value.NetworkValue;

    /// <summary>Takes an address out of what is covered and puts another in its place.</summary>
    public void Replace(IPv6Address old, IPv6Address value) => _sum += (4UL * uint.MaxValue) - old.Sum + value.Sum;

    // 64 bits to 33, then 32, 17 and 16 bits. Of a few numbers the upper half is known to be 0, and LLVM leaves the first two steps out. What has at
    // most 48 bits is at most 0x1_0000_FFFE after the first, from where the third comes to 17 bits as well.
    private static ushort Fold(ulong sum)
    {
        var isShort = IsKnown(sum >> 48) && sum >> 48 == 0;
        sum = (uint)sum + (sum >> 32);
        if (!isShort) sum = (uint)sum + (sum >> 32);
        sum = (sum & 0xffff) + (sum >> 16);
        return (ushort)(sum + (sum >> 16));
    }

    // Whether the compiler finds what the value is.
    [BpfIntrinsic("known")]
    private static bool IsKnown(ulong value) => false;

    private readonly struct BehindByte<T>(byte first, T value) where T : unmanaged
    {
        public readonly byte First = first;
        public readonly T Value = value;
    }
}
