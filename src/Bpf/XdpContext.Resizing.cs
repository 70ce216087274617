using Bpf.CompilerServices;

namespace Bpf;

public readonly unsafe partial struct XdpContext
{
    // ETH_HLEN, and the largest struct skb_shared_info.meta_len.
    private const int MinimumLength = 14, MaximumMetadata = 255;

    private const long Invalid = -22, AccessDenied = -13;

    /// <summary>
    /// Moves the packet's beginning (<c>bpf_xdp_adjust_head</c>, Linux 4.10). Every cursor and reference from before is invalid then, whatever the result:
    /// begin anew with <see cref="Packet"/>. New bytes hold anything.
    /// </summary>
    /// <param name="delta">Bytes to cut off; negative to put room in front, about 200 bytes at most.</param>
    /// <returns>False, and the packet stays as it was, where there is no such room, or less than 14 bytes would be left.</returns>
    public bool TryAdjustHead(int delta) => AdjustHead(this, delta) == 0;

    /// <summary>
    /// Moves the packet's end (<c>bpf_xdp_adjust_tail</c>, Linux 4.18; to a longer packet 5.8). Every cursor and reference from before is invalid then,
    /// whatever the result: begin anew with <see cref="Packet"/>. New bytes are zero.
    /// </summary>
    /// <param name="delta">Bytes to add; negative to cut off.</param>
    /// <returns>False, and the packet stays as it was, where there is no such room, or less than 14 bytes would be left.</returns>
    public bool TryAdjustTail(int delta) => AdjustTail(this, delta) == 0;

    /// <summary>
    /// Moves the beginning of the metadata in front of the packet (<c>bpf_xdp_adjust_meta</c>, Linux 4.15): what a program passes on to later ones, to
    /// the network stack's TC programs, or to an AF_XDP socket. Every cursor and reference from before is invalid then, whatever the result.
    /// </summary>
    /// <param name="delta">Negative for more room: -4 is one number of 32 bits. There must be a multiple of 4 bytes, at most 32 before Linux 6.5 and 252 since.</param>
    /// <returns>False, and the metadata stays as it was, where there is no such room, or the driver has no metadata.</returns>
    public bool TryAdjustMeta(int delta) => AdjustMeta(this, delta) == 0;

    /// <summary>Refers to the beginning of the metadata (Linux 4.15).</summary>
    /// <typeparam name="T">What is there.</typeparam>
    /// <returns>False where there is less: make room with <see cref="TryAdjustMeta"/>.</returns>
    public bool TryGetMetadata<T>(out Ref<T> metadata) where T : unmanaged
    {
        var start = DataMeta;
        if (start + sizeof(T) > Data)
        {
            metadata = default;
            return false;
        }

        metadata = new Ref<T>(ref *(T*)start);
        return true;
    }

    /// <summary>The kernel's <c>bpf_xdp_adjust_head</c>.</summary>
    [BpfHelper(44, MinimumKernel = "4.10", InvalidatesPacket = true)]
    private static long AdjustHead(XdpContext context, int delta)
    {
        // bpf_xdp_adjust_head, net/core/filter.c. Metadata moves along.
        var frame = context._frame;
        var metadata = frame->DataMeta == null ? 0 : frame->Data - frame->DataMeta;
        var data = frame->Data + delta;
        if (data < frame->Start + metadata || data > frame->DataEnd - MinimumLength) return Invalid;
        if (metadata != 0) Buffer.MemoryCopy(frame->DataMeta, frame->DataMeta + delta, metadata, metadata);
        if (frame->DataMeta != null) frame->DataMeta += delta;
        frame->Data = data;
        return 0;
    }

    /// <summary>The kernel's <c>bpf_xdp_adjust_tail</c>.</summary>
    [BpfHelper(65, MinimumKernel = "4.18", InvalidatesPacket = true)]
    private static long AdjustTail(XdpContext context, int delta)
    {
        var frame = context._frame;
        var end = frame->DataEnd + delta;
        if (end > frame->End || end < frame->Data + MinimumLength) return Invalid;
        if (delta > 0) new Span<byte>(frame->DataEnd, delta).Clear();
        frame->DataEnd = end;
        return 0;
    }

    /// <summary>The kernel's <c>bpf_xdp_adjust_meta</c>.</summary>
    [BpfHelper(54, MinimumKernel = "4.15", InvalidatesPacket = true)]
    private static long AdjustMeta(XdpContext context, int delta)
    {
        var frame = context._frame;
        var start = frame->DataMeta + delta;
        if (start < frame->Start || start > frame->Data) return Invalid;
        var length = frame->Data - start;
        if (length % sizeof(uint) != 0 || length > MaximumMetadata) return AccessDenied;
        frame->DataMeta = start;
        return 0;
    }
}
