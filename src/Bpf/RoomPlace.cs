namespace Bpf;

/// <summary>Where a packet gets longer or shorter. The values are the kernel's <c>enum bpf_adj_room_mode</c>.</summary>
public enum RoomPlace : uint
{
    /// <summary>Behind the IP header, without its options (<c>BPF_ADJ_ROOM_NET</c>).</summary>
    AfterIPHeader = 0,

    /// <summary>Behind the link layer's header (<c>BPF_ADJ_ROOM_MAC</c>, Linux 5.2).</summary>
    AfterLinkHeader = 1,
}
