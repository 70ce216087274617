namespace Bpf.Net;

/// <summary>The kind of an ICMP message for IPv4 (IANA, ICMP parameters).</summary>
public enum IcmpType : byte
{
    /// <summary>The answer to a ping.</summary>
    EchoReply = 0,

    /// <summary>The packet could not be delivered; the code says why.</summary>
    DestinationUnreachable = 3,

    /// <summary>The sender is too fast (obsolete, RFC 6633).</summary>
    SourceQuench = 4,

    /// <summary>There is a better router.</summary>
    Redirect = 5,

    /// <summary>A ping.</summary>
    EchoRequest = 8,

    /// <summary>A router announces itself.</summary>
    RouterAdvertisement = 9,

    /// <summary>A host asks for routers.</summary>
    RouterSolicitation = 10,

    /// <summary>The time to live ran out, or fragments stayed away.</summary>
    TimeExceeded = 11,

    /// <summary>A header could not be understood.</summary>
    ParameterProblem = 12,

    /// <summary>A host asks for the time.</summary>
    Timestamp = 13,

    /// <summary>The answer to it.</summary>
    TimestampReply = 14,
}
