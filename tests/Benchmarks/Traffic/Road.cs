using Bpf.Kernel.Tests;
using Samples.Corpus;

namespace Benchmarks.Traffic;

/// <summary>
/// The way of frames through a program: a generator sends them into <see cref="Peer"/>, the program gets them at <see cref="Entry"/>, and what it sends on
/// ends at <see cref="Exit"/>.
/// </summary>
/// <param name="Pair">The program.</param>
/// <param name="Case">The name of the packet.</param>
/// <param name="Exit">Where the frames end, which is <see cref="Peer"/> where the program sends them back; null where the program takes them.</param>
sealed record Road(string Pair, string Case, string? Exit)
{
    public const string Entry = "in", Peer = "in-peer";

    public static IReadOnlyList<Road> All { get; } =
    [
        new("DropIPv6", "IPv6 UDP", null), new("Router", "IPv4 UDP", "out-peer"), new("Router", "IPv6 UDP", "out-peer"), new("LoadBalancer", "IPv4 TCP", Peer),
    ];

    public ReadOnlyMemory<byte> Packet => Find().Cases.Single(one => one.Name == Case).Packet.Bytes;

    public Pair Find() => Samples.Corpus.Pair.All.Single(pair => pair.Name == Pair);

    /// <summary>Runs an action in a network namespace with the interfaces: the pair's own one, if it has some.</summary>
    public void Open(Action action) => Find().InSurroundings(() =>
    {
        if (Device.IndexOf(Entry) != 0)
        {
            action();
            return;
        }

        using var space = new NetworkNamespace();
        space.Ip("link", "add", Entry, "type", "veth", "peer", "name", Peer);
        foreach (var end in new[] { Entry, Peer }) space.Ip("link", "set", end, "up");
        space.Run(action);
    });
}
