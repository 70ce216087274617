namespace Bpf.Net;

/// <summary>What a neighbor advertisement says about its sender (RFC 4861 section 4.4).</summary>
[Flags]
public enum NeighborFlags : byte
{
    /// <summary>None is set.</summary>
    None = 0,

    /// <summary>What was known before shall be replaced.</summary>
    Override = 0x20,

    /// <summary>It answers a solicitation.</summary>
    Solicited = 0x40,

    /// <summary>The sender is a router.</summary>
    Router = 0x80,
}
