namespace Bpf;

/// <summary>Whom a packet is for. The values are the kernel's <c>PACKET_*</c> (include/uapi/linux/if_packet.h).</summary>
public enum PacketKind : uint
{
    /// <summary>For this machine.</summary>
    Host = 0,

    /// <summary>For all.</summary>
    Broadcast = 1,

    /// <summary>For a group.</summary>
    Multicast = 2,

    /// <summary>For another machine.</summary>
    OtherHost = 3,

    /// <summary>From this machine.</summary>
    Outgoing = 4,

    /// <summary>A copy that comes back to this machine.</summary>
    Loopback = 5,
}
