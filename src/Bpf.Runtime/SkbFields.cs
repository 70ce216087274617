namespace Bpf.Runtime;

/// <summary>
/// What the kernel tells a traffic control program beside the packet's bytes, as far as a test run can set it (<c>struct __sk_buff</c>;
/// <c>bpf_prog_test_run_skb</c>, Linux 5.2).
/// </summary>
public sealed record SkbFields
{
    /// <summary>The mark.</summary>
    public uint Mark { get; init; }

    /// <summary>The priority.</summary>
    public uint Priority { get; init; }

    /// <summary>The index of the interface that received the packet.</summary>
    public uint IngressInterface { get; init; }

    /// <summary>The index of the interface that the packet is at; 0 for the loopback device.</summary>
    public uint Interface { get; init; }

    /// <summary>Room for programs, five numbers at most (<c>cb</c>).</summary>
    public IReadOnlyList<uint> Control { get; init; } = [];

    /// <summary>The time, in nanoseconds.</summary>
    public ulong Timestamp { get; init; }

    /// <summary>The length on the wire in bytes; 0 for the packet's.</summary>
    public uint WireLength { get; init; }

    /// <summary>How many packets it will be on the wire.</summary>
    public uint SegmentCount { get; init; }

    /// <summary>How many payload bytes each of them has.</summary>
    public uint SegmentSize { get; init; }

    /// <summary>When the network card saw it, by its own clock, in nanoseconds (Linux 5.16).</summary>
    public ulong HardwareTimestamp { get; init; }
}
