using Bpf;
using Bpf.Testing;

namespace Samples.Corpus;

/// <summary>A packet for a program.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="Packet">The packet, at least 14 bytes.</param>
/// <param name="Action">What the specification demands; null where only C# and C have to agree.</param>
public sealed record Case(string Name, Packet Packet, XdpAction? Action = null)
{
    /// <summary>The interface that received it; 1 is the loopback interface.</summary>
    public uint IngressInterface { get; init; } = 1;

    /// <summary>The receive queue that it came from.</summary>
    public uint ReceiveQueue { get; init; }

    /// <summary>The packet is representative: the benchmark times the program on it.</summary>
    public bool IsTimed { get; init; }

    /// <summary>Makes the packet of what the program left of the one before, such as the answer to its answer; null for <see cref="Packet"/>.</summary>
    public Func<Packet, Packet>? Reply { get; init; }

    /// <summary>The packet, after what the program left of the one before.</summary>
    internal Packet After(Packet? before) => before is null || Reply is null ? Packet : Reply(before);

    /// <summary>The packet, cut to each of some lengths.</summary>
    public static IEnumerable<Case> Cut(string name, Packet packet, params IEnumerable<int> lengths) =>
        lengths.Where(length => length < packet.Length).Select(length => new Case($"{name}, cut to {length} bytes", packet.Truncate(length)));
}
