namespace Bpf;

/// <summary>A packet outside the kernel: what <see cref="SkbContext"/> reads and writes when the program runs on the CLR.</summary>
public unsafe struct SkbFrame
{
    /// <summary>The first byte of the packet.</summary>
    public byte* Data;

    /// <summary>The byte after the last one.</summary>
    public byte* DataEnd;

    /// <summary>The first byte of the metadata that an XDP program left.</summary>
    public byte* DataMeta;

    /// <summary>How far <see cref="Data"/> may move to the front.</summary>
    public byte* Start;

    /// <summary>How far <see cref="DataEnd"/> may move to the back.</summary>
    public byte* End;

    /// <summary>Whom the packet is for.</summary>
    public PacketKind Kind;

    /// <summary>The mark.</summary>
    public uint Mark;

    /// <summary>The queue.</summary>
    public uint Queue;

    /// <summary>The EtherType, in network order.</summary>
    public ushort Protocol;

    /// <summary>Whether there is a VLAN tag beside the packet's bytes.</summary>
    public bool HasVlan;

    /// <summary>The tag's priority, drop eligibility and number.</summary>
    public ushort VlanControl;

    /// <summary>The tag's kind, in network order.</summary>
    public ushort VlanProtocol;

    /// <summary>The priority.</summary>
    public uint Priority;

    /// <summary>The index of the interface that received the packet.</summary>
    public uint IngressInterface;

    /// <summary>The index of the interface that the packet is at.</summary>
    public uint Interface;

    /// <summary>The traffic control index.</summary>
    public uint TcIndex;

    /// <summary>Room for programs.</summary>
    public fixed uint Control[5];

    /// <summary>The hash of the flow; 0 where there is none yet.</summary>
    public uint Hash;

    /// <summary>The class.</summary>
    public uint ClassId;

    /// <summary>The number of the receive queue's poller.</summary>
    public uint NapiId;

    /// <summary>The time, in nanoseconds.</summary>
    public ulong Timestamp;

    /// <summary>Of which clock <see cref="Timestamp"/> is.</summary>
    public byte TimestampType;

    /// <summary>The length on the wire, in bytes.</summary>
    public uint WireLength;

    /// <summary>How many packets it will be on the wire.</summary>
    public uint SegmentCount;

    /// <summary>How many payload bytes each of them has.</summary>
    public uint SegmentSize;

    /// <summary>When the network card saw it, by its own clock, in nanoseconds.</summary>
    public ulong HardwareTimestamp;

    /// <summary>Whether <see cref="Tunnel"/> is set.</summary>
    public bool HasTunnel;

    /// <summary>The tunnel that the packet shall go through.</summary>
    public TunnelKey Tunnel;

    /// <summary>Whether that tunnel is over IPv6.</summary>
    public bool IsTunnelIPv6;

    /// <summary>How many bytes of <see cref="TunnelOptions"/> are set; 0 where there are no options.</summary>
    public byte TunnelOptionsLength;

    /// <summary>The options of the tunnel's header.</summary>
    public fixed byte TunnelOptions[256];
}
