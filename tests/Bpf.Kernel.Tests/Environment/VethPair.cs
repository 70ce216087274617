namespace Bpf.Kernel.Tests.Environment;

/// <summary>Two namespaces joined by a cable: programs go on <see cref="Near"/>'s end, traffic comes from <see cref="Far"/>'s.</summary>
sealed class VethPair : IDisposable
{
    /// <summary>The name of both ends, each in its own namespace.</summary>
    public const string Interface = "wire";

    public VethPair(bool withIPv6 = false)
    {
        foreach (var end in new[] { Near, Far })
            // Otherwise the kernel sends neighbour and multicast packets of its own, which exact counts must not contain.
            if (!withIPv6) end.Do(() => File.WriteAllText("/proc/sys/net/ipv6/conf/default/disable_ipv6", "1"));
        Near.Run("ip", "link", "add", Interface, "type", "veth", "peer", "name", Interface, "netns", Far.Name).Succeeded();
        Near.Run("ip", "link", "set", Interface, "up").Succeeded();
        Far.Run("ip", "link", "set", Interface, "up").Succeeded();
    }

    public NetworkNamespace Near { get; } = new();

    public NetworkNamespace Far { get; } = new();

    /// <summary>Gives both ends an address of each family: 192.0.2.1 and 2001:db8::1 near, ….2 far.</summary>
    public VethPair WithAddresses()
    {
        foreach (var (end, number) in new[] { (Near, 1), (Far, 2) })
        {
            end.Run("ip", "address", "add", $"192.0.2.{number}/24", "dev", Interface).Succeeded();
            // nodad: usable at once, without the second in which the kernel looks for duplicates.
            end.Run("ip", "address", "add", $"2001:db8::{number}/64", "dev", Interface, "nodad").Succeeded();
        }

        return this;
    }

    public void Dispose()
    {
        Near.Dispose();
        Far.Dispose();
    }
}
