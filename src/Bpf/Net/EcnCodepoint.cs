namespace Bpf.Net;

/// <summary>What an IP header says about congestion (RFC 3168).</summary>
public enum EcnCodepoint : byte
{
    /// <summary>The sender does not take part.</summary>
    NotCapable = 0,

    /// <summary>The sender takes part: ECT(1), also low latency service (RFC 9331).</summary>
    Capable1 = 1,

    /// <summary>The sender takes part: ECT(0).</summary>
    Capable0 = 2,

    /// <summary>A router on the way was congested.</summary>
    CongestionExperienced = 3,
}
