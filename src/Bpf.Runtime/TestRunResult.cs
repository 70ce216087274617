namespace Bpf.Runtime;

/// <summary>What a program did with a packet.</summary>
/// <param name="ReturnValue">What the program returned.</param>
/// <param name="Packet">The packet after the last run, without metadata.</param>
/// <param name="Metadata">The metadata in front of the packet after the last run.</param>
/// <param name="Duration">The average time of a run in nanoseconds, as the kernel measured it.</param>
public sealed record TestRunResult(uint ReturnValue, byte[] Packet, byte[] Metadata, uint Duration)
{
    /// <summary>What an XDP program decided.</summary>
    public XdpAction Action => (XdpAction)ReturnValue;

    /// <summary>What a traffic control program decided.</summary>
    public TcAction TcAction => (TcAction)ReturnValue;

    /// <summary>What a traffic control program left beside the packet's bytes, where <see cref="TestRunOptions.Skb"/> was given.</summary>
    public SkbFields? Skb { get; init; }
}
