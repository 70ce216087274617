namespace Bpf.Net;

/// <summary>The fragmentation bits of an IPv4 header (RFC 791).</summary>
[Flags]
public enum IPv4Flags : byte
{
    /// <summary>None is set.</summary>
    None = 0,

    /// <summary>This is not the last fragment.</summary>
    MoreFragments = 1,

    /// <summary>Routers must not fragment the packet.</summary>
    DontFragment = 2,

    /// <summary>Must be clear.</summary>
    Reserved = 4,
}
