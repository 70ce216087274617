namespace Bpf.Runtime;

/// <summary>What a program is run on (<c>BPF_PROG_TEST_RUN</c>, Linux 4.12).</summary>
public sealed record TestRunOptions
{
    /// <summary>The packet from its Ethernet header on, at least 14 bytes. Metadata, if any, is in front of it.</summary>
    public ReadOnlyMemory<byte> Packet { get; init; }

    /// <summary>How many bytes at the start of <see cref="Packet"/> are metadata: a multiple of 4, at most 32 (Linux 5.15).</summary>
    public int MetadataLength { get; init; }

    /// <summary>How often. The packet is not reset between runs.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>The index of the interface the packet seems to come from; 0 for the loopback device (Linux 5.15).</summary>
    public int IngressInterface { get; init; }

    /// <summary>The receive queue the packet seems to come from; it must exist on the interface (Linux 5.15).</summary>
    public int ReceiveQueue { get; init; }

    /// <summary>What a traffic control program is told beside the packet's bytes (Linux 5.2); null for nothing, and for XDP programs.</summary>
    public SkbFields? Skb { get; init; }
}
