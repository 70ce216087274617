namespace Bpf.Kernel.Tests.Traffic;

/// <summary>
/// Two namespaces joined by a cable on which only what a test sends moves, so that counts are exact: no addresses, no IPv6, whose neighbour
/// and multicast packets the kernel sends by itself. Programs go on <see cref="Near"/>'s end, traffic comes from <see cref="Far"/>'s.
/// </summary>
sealed class SilentWire : IDisposable
{
    /// <summary>The name of both ends, each in its own namespace.</summary>
    public const string Interface = "wire";

    public SilentWire()
    {
        // Read per thread: inside the namespace it is the namespace's.
        foreach (var end in new[] { Near, Far }) end.Run(() => File.WriteAllText("/proc/sys/net/ipv6/conf/default/disable_ipv6", "1"));
        Near.Ip("link", "add", Interface, "type", "veth", "peer", "name", Interface, "netns", Far.Name);
        Near.Ip("link", "set", Interface, "up");
        Far.Ip("link", "set", Interface, "up");
    }

    public NetworkNamespace Near { get; } = new();

    public NetworkNamespace Far { get; } = new();

    public void Dispose()
    {
        Near.Dispose();
        Far.Dispose();
    }
}
