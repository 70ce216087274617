namespace Bpf.Net;

/// <summary>The kind of a TCP option (IANA, TCP option kinds).</summary>
public enum TcpOptionKind : byte
{
    /// <summary>No more options follow.</summary>
    End = 0,

    /// <summary>Padding of one byte.</summary>
    NoOperation = 1,

    /// <summary>The largest segment that the sender takes: 16 bits, with SYN only.</summary>
    MaximumSegmentSize = 2,

    /// <summary>How far the sender shifts its window: 8 bits, with SYN only (RFC 7323).</summary>
    WindowScale = 3,

    /// <summary>The sender understands selective acknowledgements: no data, with SYN only (RFC 2018).</summary>
    SelectiveAcknowledgmentPermitted = 4,

    /// <summary>Selective acknowledgements: one to four pairs of 32-bit sequence numbers (RFC 2018).</summary>
    SelectiveAcknowledgment = 5,

    /// <summary>The sender's clock and the peer's, 32 bits each (RFC 7323): <see cref="TcpTimestamps"/>.</summary>
    Timestamps = 8,

    /// <summary>Signature with MD5 (RFC 2385).</summary>
    Md5Signature = 19,

    /// <summary>Authentication (RFC 5925).</summary>
    Authentication = 29,

    /// <summary>Multipath TCP (RFC 8684).</summary>
    Multipath = 30,

    /// <summary>Fast open: a cookie (RFC 7413).</summary>
    FastOpen = 34,
}
