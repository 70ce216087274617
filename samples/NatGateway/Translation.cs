using Bpf.Net;

namespace Samples;

/// <summary>What stands for one end of a flow on the other side of the gateway.</summary>
public struct Translation
{
    public IPv4Address Address;
    public ushort Port;

    /// <summary>When the last packet came, in nanoseconds of the monotonic clock.</summary>
    public ulong Seen;
}
