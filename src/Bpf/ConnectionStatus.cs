namespace Bpf;

/// <summary>
/// What connection tracking knows of a connection, as far as programs may set it. The values are the kernel's <c>enum ip_conntrack_status</c>.
/// </summary>
[Flags]
public enum ConnectionStatus : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>There were packets in both directions (<c>IPS_SEEN_REPLY</c>). It cannot be taken back.</summary>
    SeenReply = 1 << 1,

    /// <summary>It is not dropped early where the table is full (<c>IPS_ASSURED</c>). It cannot be taken back.</summary>
    Assured = 1 << 2,

    /// <summary>Packets do not change when it is forgotten (<c>IPS_FIXED_TIMEOUT</c>).</summary>
    FixedTimeout = 1 << 10,

    /// <summary>Its helper was chosen by the administrator (<c>IPS_HELPER</c>).</summary>
    Helper = 1 << 13,
}
