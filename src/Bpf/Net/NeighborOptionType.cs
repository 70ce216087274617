namespace Bpf.Net;

/// <summary>The kind of a neighbor discovery option (IANA, IPv6 neighbor discovery option formats).</summary>
public enum NeighborOptionType : byte
{
    /// <summary>The sender's hardware address.</summary>
    SourceLinkLayerAddress = 1,

    /// <summary>The target's hardware address.</summary>
    TargetLinkLayerAddress = 2,

    /// <summary>A network's prefix.</summary>
    PrefixInformation = 3,

    /// <summary>The packet that caused a redirect.</summary>
    RedirectedHeader = 4,

    /// <summary>The largest packet on the link.</summary>
    Mtu = 5,

    /// <summary>A number that a reply repeats.</summary>
    Nonce = 14,

    /// <summary>A route to a network (RFC 4191).</summary>
    RouteInformation = 24,

    /// <summary>DNS servers (RFC 8106).</summary>
    RecursiveDnsServer = 25,
}
