using Bpf.CompilerServices;

namespace Bpf;

/// <summary>What the kernel tells an XDP program about a packet (<c>struct xdp_md</c>).</summary>
[BpfContext("xdp_md")]
public readonly unsafe partial struct XdpContext
{
    private readonly XdpFrame* _frame;

    /// <summary>A context over a packet outside the kernel.</summary>
    /// <param name="frame">The packet; it must stay where it is while the context is used.</param>
    public XdpContext(XdpFrame* frame) => _frame = frame;

    /// <summary>The first byte of the packet.</summary>
    [BpfContextField(0)]
    public byte* Data => _frame->Data;

    /// <summary>The byte after the last one of the packet (of its first buffer, where it has several).</summary>
    [BpfContextField(4)]
    public byte* DataEnd => _frame->DataEnd;

    /// <summary>The first byte of the metadata in front of the packet; equal to <see cref="Data"/> where there is none (Linux 4.15).</summary>
    [BpfContextField(8, MinimumKernel = "4.15")]
    public byte* DataMeta => _frame->DataMeta;

    /// <summary>The index of the interface that received the packet (Linux 4.16).</summary>
    [BpfContextField(12, MinimumKernel = "4.16")]
    public uint IngressInterface => _frame->IngressInterface;

    /// <summary>The receive queue of that interface (Linux 4.16).</summary>
    [BpfContextField(16, MinimumKernel = "4.16")]
    public uint ReceiveQueue => _frame->ReceiveQueue;

    /// <summary>The index of the interface that will send the packet, in device-map programs (Linux 5.8).</summary>
    [BpfContextField(20, MinimumKernel = "5.8")]
    public uint EgressInterface => _frame->EgressInterface;

    /// <summary>A cursor at the first byte of the packet.</summary>
    public PacketCursor Packet => new(this);
}
