using Bpf.Net;

namespace Bpf;

/// <summary>
/// A question to the kernel's routing, and the answer (<c>struct bpf_fib_lookup</c>, 64 bytes). Ask with <see cref="XdpContext.FindRoute"/>.
/// </summary>
public struct FibLookup
{
    // AF_INET and AF_INET6.
    private const byte Family4 = 2, Family6 = 10;

    private byte _family;
    private byte _protocol;
    private ushort _sourcePort;
    private ushort _destinationPort;
    private ushort _length;
    private uint _interface;
    private uint _flow;
    private uint _source0, _source1, _source2, _source3;
    private uint _destination0, _destination1, _destination2, _destination3;
    private ushort _vlanProtocol;
    private ushort _vlanControl;
    private MacAddress _sourceMac;
    private MacAddress _destinationMac;

    /// <summary>A question about an IPv4 packet.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="interfaceIndex">The interface it came from: <see cref="XdpContext.IngressInterface"/>.</param>
    public FibLookup(in IPv4Header header, uint interfaceIndex)
    {
        _family = Family4;
        _protocol = (byte)header.Protocol;
        _length = header.TotalLength;
        _interface = interfaceIndex;
        _flow = (uint)((header.Dscp << 2) | (byte)header.Ecn);
        _source0 = header.Source.NetworkValue;
        _destination0 = header.Destination.NetworkValue;
    }

    /// <summary>A question about an IPv6 packet.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="interfaceIndex">The interface it came from: <see cref="XdpContext.IngressInterface"/>.</param>
    public FibLookup(in IPv6Header header, uint interfaceIndex)
    {
        _family = Family6;
        _protocol = (byte)header.NextHeader;
        _length = header.PayloadLength;
        _interface = interfaceIndex;
        _flow = header.FlowInformation;
        IPv6Source = header.Source;
        IPv6Destination = header.Destination;
    }

    /// <summary>Whether it is about IPv6; otherwise it is about IPv4.</summary>
    public readonly bool IsIPv6 => _family == Family6;

    /// <summary>What follows the IP header; routes may depend on it.</summary>
    public IPProtocol Protocol { readonly get => (IPProtocol)_protocol; set => _protocol = (byte)value; }

    /// <summary>The sender's port; routes may depend on it.</summary>
    public ushort SourcePort { readonly get => NetworkOrder.Swap(_sourcePort); set => _sourcePort = NetworkOrder.Swap(value); }

    /// <summary>The receiver's port; routes may depend on it.</summary>
    public ushort DestinationPort { readonly get => NetworkOrder.Swap(_destinationPort); set => _destinationPort = NetworkOrder.Swap(value); }

    /// <summary>
    /// In the question the length to compare with the route's limit, in bytes from the IP header on; 0 for no comparison. In the answer
    /// <see cref="FibResult.FragmentationNeeded"/> it is the limit (Linux 5.12).
    /// </summary>
    public ushort Length { readonly get => _length; set => _length = value; }

    /// <summary>In the question the interface that the packet came from; in the answer the one that it goes to.</summary>
    public uint InterfaceIndex { readonly get => _interface; set => _interface = value; }

    /// <summary>In the answer the metric of the route.</summary>
    public readonly uint Metric => _flow;

    /// <summary>The sender's IPv4 address.</summary>
    public IPv4Address IPv4Source { readonly get => IPv4Address.FromNetworkOrder(_source0); set => _source0 = value.NetworkValue; }

    /// <summary>The receiver's IPv4 address; in the answer that of the next hop.</summary>
    public IPv4Address IPv4Destination { readonly get => IPv4Address.FromNetworkOrder(_destination0); set => _destination0 = value.NetworkValue; }

    /// <summary>The sender's IPv6 address.</summary>
    public IPv6Address IPv6Source
    {
        readonly get => IPv6Address.FromNetworkOrder(_source0, _source1, _source2, _source3);
        set => value.CopyTo(out _source0, out _source1, out _source2, out _source3);
    }

    /// <summary>The receiver's IPv6 address; in the answer that of the next hop.</summary>
    public IPv6Address IPv6Destination
    {
        readonly get => IPv6Address.FromNetworkOrder(_destination0, _destination1, _destination2, _destination3);
        set => value.CopyTo(out _destination0, out _destination1, out _destination2, out _destination3);
    }

    /// <summary>The routing table for <see cref="FibFlags.Table"/> (Linux 6.5).</summary>
    public uint Table
    {
        readonly get => _vlanProtocol | ((uint)_vlanControl << 16);
        set => (_vlanProtocol, _vlanControl) = ((ushort)value, (ushort)(value >> 16));
    }

    /// <summary>The mark for <see cref="FibFlags.Mark"/>; it must be set after everything else (Linux 6.10).</summary>
    public uint Mark { set => _sourceMac = new MacAddress((byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24), 0, 0); }

    /// <summary>In the answer the hardware address of the interface that the packet goes to.</summary>
    public MacAddress SourceHardwareAddress { readonly get => _sourceMac; set => _sourceMac = value; }

    /// <summary>In the answer the hardware address of the next hop.</summary>
    public MacAddress DestinationHardwareAddress { readonly get => _destinationMac; set => _destinationMac = value; }
}
