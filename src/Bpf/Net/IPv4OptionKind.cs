namespace Bpf.Net;

/// <summary>The kind of an IPv4 option, with the bits for copying and class (IANA, IP option numbers).</summary>
public enum IPv4OptionKind : byte
{
    /// <summary>No more options follow.</summary>
    End = 0,

    /// <summary>Padding of one byte.</summary>
    NoOperation = 1,

    /// <summary>Routers on the way add their addresses.</summary>
    RecordRoute = 7,

    /// <summary>Routers on the way add the time.</summary>
    Timestamp = 68,

    /// <summary>Security labels of the military.</summary>
    Security = 130,

    /// <summary>Routers to go through, others in between allowed.</summary>
    LooseSourceRoute = 131,

    /// <summary>Security labels (CIPSO).</summary>
    CommercialSecurity = 134,

    /// <summary>Routers to go through, no others.</summary>
    StrictSourceRoute = 137,

    /// <summary>Routers shall look at the packet (RFC 2113).</summary>
    RouterAlert = 148,
}
