namespace Bpf;

/// <summary>Which parts of a packet a card's hash was made of. The values are the kernel's <c>enum xdp_rss_hash_type</c>.</summary>
[Flags]
public enum ReceiveHashType : uint
{
    /// <summary>No hash, or nobody knows of what.</summary>
    None = 0,

    /// <summary>IPv4 addresses.</summary>
    IPv4 = 1,

    /// <summary>IPv6 addresses.</summary>
    IPv6 = 2,

    /// <summary>Also what IPv4 options or IPv6 extension headers say.</summary>
    Dynamic = 4,

    /// <summary>The transport protocol.</summary>
    Transport = 8,

    /// <summary>TCP ports.</summary>
    Tcp = 16,

    /// <summary>UDP ports.</summary>
    Udp = 32,

    /// <summary>SCTP ports.</summary>
    Sctp = 64,

    /// <summary>The IPsec security parameters index.</summary>
    Ipsec = 128,

    /// <summary>The ICMP type and code.</summary>
    Icmp = 256,
}
