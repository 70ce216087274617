using Bpf.Net;

namespace Samples;

/// <summary>What clients connect to. IPv4 addresses are ::ffff:a.b.c.d.</summary>
public struct ServiceKey(IPv6Address address, ushort port, IPProtocol protocol)
{
    public IPv6Address Address = address;
    public ushort Port = port;
    public IPProtocol Protocol = protocol;

    /// <summary>That pings to the packet's destination are answered.</summary>
    public static ServiceKey Ping(in ParsedPacket parsed)
    {
        if (parsed.TryGetIPv4(out var ipv4)) return Ping(IPv6Address.FromIPv4(ipv4.Value.Destination));
        return Ping(parsed.TryGetIPv6(out var ipv6) ? ipv6.Value.Destination : default);
    }

    /// <summary>That pings to an address are answered.</summary>
    public static ServiceKey Ping(IPv6Address address) => new(address, 0, IPProtocol.Icmp);
}
