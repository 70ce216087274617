using Bpf.CompilerServices;
using Bpf.Net;

namespace Bpf;

/// <summary>
/// What the kernel tells a traffic control program about a packet (<c>struct __sk_buff</c>). <see cref="Packet"/> sees the bytes of the first buffer, which
/// of packets of this machine may be the headers only: <see cref="TryPull"/> moves more of them there.
/// </summary>
[BpfContext("__sk_buff")]
public readonly unsafe partial struct SkbContext
{
    private readonly SkbFrame* _frame;

    /// <summary>A context over a packet outside the kernel.</summary>
    /// <param name="frame">The packet; it must stay where it is while the context is used.</param>
    public SkbContext(SkbFrame* frame) => _frame = frame;

    /// <summary>The first byte of the packet (Linux 4.7).</summary>
    [BpfContextField(76, MinimumKernel = "4.7")]
    public byte* Data => _frame->Data;

    /// <summary>The byte after the last one of the packet's first buffer (Linux 4.7).</summary>
    [BpfContextField(80, MinimumKernel = "4.7")]
    public byte* DataEnd => _frame->DataEnd;

    /// <summary>
    /// The first byte of the metadata that an XDP program left in front of the packet; equal to <see cref="Data"/> where there is none (Linux 4.15).
    /// </summary>
    [BpfContextField(140, MinimumKernel = "4.15")]
    public byte* DataMeta => _frame->DataMeta;

    /// <summary>The length of the packet in bytes, all its buffers together.</summary>
    [BpfContextField(0)]
    public uint Length => (uint)(_frame->DataEnd - _frame->Data);

    /// <summary>Whom the packet is for.</summary>
    [BpfContextField(4)]
    public PacketKind Kind => _frame->Kind;

    /// <summary>The mark, which firewall rules and routing can look at.</summary>
    [BpfContextField(8)]
    public uint Mark { get => _frame->Mark; set => _frame->Mark = value; }

    /// <summary>The queue that the packet came from, or shall leave by; written since Linux 4.18, where 0 means that the kernel chooses.</summary>
    [BpfContextField(12, MinimumKernelToWrite = "4.18")]
    public uint Queue { get => _frame->Queue; set => _frame->Queue = value >= NoQueue ? _frame->Queue : value; }

    /// <summary>The packet's EtherType.</summary>
    public EtherType Protocol => (EtherType)NetworkOrder.Swap((ushort)ProtocolField);

    /// <summary>Whether there is a VLAN tag beside the packet's bytes, where the kernel keeps the outermost one.</summary>
    public bool HasVlan => VlanPresentField != 0;

    /// <summary>The VLAN tag beside the packet's bytes; <see cref="VlanTag.EtherType"/> says of which kind it is, not what follows.</summary>
    public VlanTag Vlan => new() { Control = (ushort)VlanControlField, EtherType = (EtherType)NetworkOrder.Swap((ushort)VlanProtocolField) };

    /// <summary>The priority, by which queueing disciplines choose.</summary>
    [BpfContextField(32)]
    public uint Priority { get => _frame->Priority; set => _frame->Priority = value; }

    /// <summary>The index of the interface that received the packet; 0 for one of this machine.</summary>
    [BpfContextField(36)]
    public uint IngressInterface => _frame->IngressInterface;

    /// <summary>The index of the interface that the program is attached to.</summary>
    [BpfContextField(40)]
    public uint Interface => _frame->Interface;

    /// <summary>The traffic control index, which some queueing disciplines look at; 16 bits of it are kept.</summary>
    [BpfContextField(44)]
    public uint TcIndex { get => _frame->TcIndex; set => _frame->TcIndex = (ushort)value; }

    /// <summary>The hash of the packet's flow as far as it is known, otherwise 0: see <see cref="GetHash"/>.</summary>
    [BpfContextField(68, MinimumKernel = "4.3")]
    public uint Hash => _frame->Hash;

    /// <summary>The minor number of the class that a queueing discipline shall put the packet into; 16 bits are kept.</summary>
    [BpfContextField(72, MinimumKernel = "4.3")]
    public uint ClassId { get => _frame->ClassId; set => _frame->ClassId = (ushort)value; }

    /// <summary>The number of the poller that received the packet (Linux 4.12).</summary>
    [BpfContextField(84, MinimumKernel = "4.12")]
    public uint NapiId => _frame->NapiId;

    /// <summary>When the packet was received, or shall be sent, in nanoseconds (Linux 5.0).</summary>
    [BpfContextField(152, MinimumKernel = "5.0")]
    public ulong Timestamp { get => _frame->Timestamp; set => _frame->Timestamp = value; }

    /// <summary>The packet's length on the wire in bytes, with the headers of all segments (Linux 5.0).</summary>
    [BpfContextField(160, MinimumKernel = "5.0")]
    public uint WireLength => _frame->WireLength;

    /// <summary>How many packets the card or the driver will make of it; 0 or 1 for one (Linux 5.1).</summary>
    [BpfContextField(164, MinimumKernel = "5.1")]
    public uint SegmentCount => _frame->SegmentCount;

    /// <summary>How many payload bytes each of these packets has (Linux 5.7).</summary>
    [BpfContextField(176, MinimumKernel = "5.7")]
    public uint SegmentSize => _frame->SegmentSize;

    /// <summary>When the network card saw the packet, by its own clock, in nanoseconds; 0 where it does not say (Linux 5.16).</summary>
    [BpfContextField(184, MinimumKernel = "5.16")]
    public ulong HardwareTimestamp => _frame->HardwareTimestamp;

    /// <summary>A cursor at the first byte of the packet.</summary>
    public PacketCursor Packet => new(this);

    // NO_QUEUE_MAPPING, include/linux/skbuff.h: bpf_convert_ctx_access does not write such a number.
    private const uint NoQueue = 0xffff;

    [BpfContextField(16)]
    private uint ProtocolField => _frame->Protocol;

    [BpfContextField(20)]
    private uint VlanPresentField => _frame->HasVlan ? 1u : 0;

    [BpfContextField(24)]
    private uint VlanControlField => _frame->VlanControl;

    [BpfContextField(28)]
    private uint VlanProtocolField => _frame->VlanProtocol;
}
