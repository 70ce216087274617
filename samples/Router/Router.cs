using Bpf;
using Bpf.Net;

namespace Samples;

/// <summary>Forwards IPv4 and IPv6 by the kernel's own routes, past its network stack. What the kernel must decide itself passes.</summary>
public static partial class Router
{
    /// <summary>The interfaces that packets may be sent to, by their indexes.</summary>
    public static readonly DeviceHashMap Interfaces = new(maxEntries: 64);

    [Xdp]
    public static XdpAction Forward(XdpContext context)
    {
        var packet = context.Packet;
        if (!packet.TryParse(out var parsed) || !parsed.TryGetEthernet(out var ethernet)) return XdpAction.Pass;
        if (parsed.TryGetIPv4(out var ipv4))
        {
            if (ipv4.Value.TimeToLive <= 1) return XdpAction.Pass;
            var route = new FibLookup(ipv4.Value, context.IngressInterface);
            if (!TryFind(context, ref route)) return XdpAction.Pass;
            ipv4.Value.DecrementTimeToLive();
            return Send(ref ethernet.Value, route);
        }

        if (parsed.TryGetIPv6(out var ipv6))
        {
            if (ipv6.Value.HopLimit <= 1) return XdpAction.Pass;
            var route = new FibLookup(ipv6.Value, context.IngressInterface);
            if (!TryFind(context, ref route)) return XdpAction.Pass;
            ipv6.Value.HopLimit--;
            return Send(ref ethernet.Value, route);
        }

        return XdpAction.Pass;
    }

    static bool TryFind(XdpContext context, ref FibLookup route) =>
        context.FindRoute(ref route) == FibResult.Success && Interfaces.TryGet(route.InterfaceIndex, out _);

    static XdpAction Send(ref EthernetHeader ethernet, in FibLookup route)
    {
        ethernet.Source = route.SourceHardwareAddress;
        ethernet.Destination = route.DestinationHardwareAddress;
        return Interfaces.Redirect(route.InterfaceIndex);
    }
}
