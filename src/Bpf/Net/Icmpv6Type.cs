namespace Bpf.Net;

/// <summary>The kind of an ICMP message for IPv6 (IANA, ICMPv6 parameters).</summary>
public enum Icmpv6Type : byte
{
    /// <summary>The packet could not be delivered; the code says why.</summary>
    DestinationUnreachable = 1,

    /// <summary>A link on the way takes smaller packets only.</summary>
    PacketTooBig = 2,

    /// <summary>The hop limit ran out, or fragments stayed away.</summary>
    TimeExceeded = 3,

    /// <summary>A header could not be understood.</summary>
    ParameterProblem = 4,

    /// <summary>A ping.</summary>
    EchoRequest = 128,

    /// <summary>The answer to a ping.</summary>
    EchoReply = 129,

    /// <summary>A router asks for members of a group.</summary>
    MulticastListenerQuery = 130,

    /// <summary>A member of a group reports.</summary>
    MulticastListenerReport = 131,

    /// <summary>A member leaves a group.</summary>
    MulticastListenerDone = 132,

    /// <summary>A host asks for routers.</summary>
    RouterSolicitation = 133,

    /// <summary>A router announces itself.</summary>
    RouterAdvertisement = 134,

    /// <summary>Who has the target address?</summary>
    NeighborSolicitation = 135,

    /// <summary>The sender has it.</summary>
    NeighborAdvertisement = 136,

    /// <summary>There is a better router.</summary>
    Redirect = 137,

    /// <summary>A member of groups reports, version 2.</summary>
    MulticastListenerReportV2 = 143,
}
