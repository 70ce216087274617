using Bpf.CompilerServices;
using Bpf.Net;
using Bpf.Simulation;

namespace Bpf;

/// <summary>
/// Longer and shorter packets. Every cursor and reference from before is invalid then, whatever the result: begin anew with <see cref="Packet"/>.
/// </summary>
public readonly unsafe partial struct SkbContext
{
    private const int EthernetLength = 14;
    private const long NotSupported = -524;

    /// <summary>Cuts the packet off, or makes it longer by zeros (<c>bpf_skb_change_tail</c>, Linux 4.9).</summary>
    /// <param name="length">How many bytes the packet shall have.</param>
    /// <returns>False, and the packet stays as it was, where the length is less than the headers or more than about 16,000.</returns>
    public bool TryChangeLength(uint length) => ChangeTail(this, length, 0) == 0;

    /// <summary>Puts zeros in front of the packet, for a link layer header where there was none (<c>bpf_skb_change_head</c>, Linux 4.10).</summary>
    /// <param name="count">How many bytes.</param>
    /// <returns>False, and the packet stays as it was, where the packet would be too long.</returns>
    public bool TryChangeHead(uint count) => ChangeHead(this, count, 0) == 0;

    /// <summary>
    /// Makes room for headers behind the link layer's or the IP header, or takes room away there, of IPv4 and IPv6 packets
    /// (<c>bpf_skb_adjust_room</c>, Linux 4.13).
    /// </summary>
    /// <param name="delta">Bytes to add, which are zero; negative to take away.</param>
    /// <param name="place">Where.</param>
    /// <param name="flags">What the new or old bytes are, for which the kernel keeps its own notes.</param>
    /// <returns>False, and the packet stays as it was, where it would be too short or too long, or is neither IPv4 nor IPv6.</returns>
    public bool TryAdjustRoom(int delta, RoomPlace place, RoomFlags flags = RoomFlags.None) => AdjustRoom(this, delta, (uint)place, flags) == 0;

    [BpfHelper(38, MinimumKernel = "4.9", InvalidatesPacket = true)]
    private static long ChangeTail(SkbContext context, uint length, ulong flags)
    {
        var frame = context._frame;
        if (flags != 0 || length < EthernetLength || length > (ulong)(frame->End - frame->Data)) return Invalid;
        var end = frame->Data + length;
        if (end > frame->DataEnd) new Span<byte>(frame->DataEnd, (int)(end - frame->DataEnd)).Clear();
        frame->DataEnd = end;
        return 0;
    }

    [BpfHelper(43, MinimumKernel = "4.10", InvalidatesPacket = true)]
    private static long ChangeHead(SkbContext context, uint count, ulong flags)
    {
        if (flags != 0 || count > int.MaxValue || !Fits(context._frame, count)) return Invalid;
        Push(context._frame, 0, (int)count);
        return 0;
    }

    [BpfHelper(50, MinimumKernel = "4.13", InvalidatesPacket = true)]
    private static long AdjustRoom(SkbContext context, int delta, uint place, RoomFlags flags)
    {
        // bpf_skb_adjust_room, net/core/filter.c
        var frame = context._frame;
        if (((ulong)flags & ~RoomRules.Known) != 0) return Invalid;
        if (delta is < -0xfff or > 0xfff) return Fault;
        var headerLength = context.Protocol switch { EtherType.IPv4 => sizeof(IPv4Header), EtherType.IPv6 => sizeof(IPv6Header), _ => 0 };
        if (headerLength == 0 || place > (uint)RoomPlace.AfterLinkHeader) return NotSupported;
        var offset = place == (uint)RoomPlace.AfterIPHeader ? EthernetLength + headerLength : EthernetLength;
        if (RoomRules.Check(flags, delta) is var error and not 0) return error;
        if (RoomRules.SmallestInner(flags) is var smallest and not 0) headerLength = smallest;
        if (delta < 0 && context.Length - EthernetLength + delta < headerLength) return NotSupported;
        if (delta > 0 && !Fits(frame, (uint)delta)) return NotSupported;
        if (delta < 0) Pop(frame, offset, -delta);
        else Push(frame, offset, delta);
        frame->Protocol = NetworkOrder.Swap((ushort)RoomRules.ProtocolAfter(context.Protocol, flags));
        return 0;
    }

    private static bool Fits(SkbFrame* frame, uint count) =>
        (ulong)(frame->DataEnd - frame->Data) + count <= (ulong)(frame->End - frame->Data) && count <= (ulong)(frame->Data - frame->Start);

    private static void Push(SkbFrame* frame, int offset, int count)
    {
        Buffer.MemoryCopy(frame->Data, frame->Data - count, offset, offset);
        frame->Data -= count;
        frame->DataMeta = frame->Data;
        new Span<byte>(frame->Data + offset, count).Clear();
    }

    private static void Pop(SkbFrame* frame, int offset, int count)
    {
        Buffer.MemoryCopy(frame->Data, frame->Data + count, offset, offset);
        frame->Data += count;
        frame->DataMeta = frame->Data;
    }
}
