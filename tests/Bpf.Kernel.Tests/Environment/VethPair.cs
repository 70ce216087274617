namespace Bpf.Kernel.Tests;

/// <summary>
/// Two namespaces joined by a virtual cable: <see cref="Inside"/>, where programs are attached to <see cref="Interface"/>, and
/// <see cref="Outside"/>, which sends. Both ends have IPv4 and IPv6 addresses.
/// </summary>
sealed class VethPair : IDisposable
{
    public const string Interface = "inside0", Peer = "outside0";
    public const string InsideIPv4 = "10.99.7.1", OutsideIPv4 = "10.99.7.2", InsideIPv6 = "fd99:7::1", OutsideIPv6 = "fd99:7::2";

    public VethPair()
    {
        try
        {
            Inside.Ip("link", "add", Interface, "type", "veth", "peer", "name", Peer, "netns", Outside.Name);
            Configure(Inside, Interface, InsideIPv4, InsideIPv6);
            Configure(Outside, Peer, OutsideIPv4, OutsideIPv6);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public NetworkNamespace Inside { get; } = new();

    public NetworkNamespace Outside { get; } = new();

    /// <summary>Sends pings from outside to an address; returns how many were answered.</summary>
    public int Ping(string address, int count = 3, double interval = 0.01, double timeout = 1)
    {
        var (_, output) = Outside.Execute("ping", "-n", "-q", "-c", $"{count}", "-i", $"{interval}", "-W", $"{timeout}", address);
        var received = output.Split(',').FirstOrDefault(part => part.Contains("received", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"ping: {output}");
        return int.Parse(received.Trim().Split(' ')[0]);
    }

    public void Dispose()
    {
        Inside.Dispose();
        Outside.Dispose();
    }

    static void Configure(NetworkNamespace side, string name, string ipv4, string ipv6)
    {
        side.Ip("address", "add", $"{ipv4}/24", "dev", name);
        side.Ip("address", "add", $"{ipv6}/64", "dev", name, "nodad");
        side.Ip("link", "set", name, "up");
    }
}
