using Bpf.Net;

namespace Bpf;

/// <summary>The ends of an IPv4 connection as a packet has them (the part <c>ipv4</c> of <c>struct bpf_sock_tuple</c>).</summary>
public struct SocketTuple4
{
    private IPv4Address _source;
    private IPv4Address _destination;
    private ushort _sourcePort;
    private ushort _destinationPort;

    /// <summary>Who sent the packet: the remote end.</summary>
    public IPv4Address Source { readonly get => _source; set => _source = value; }

    /// <summary>Who shall receive the packet: the local end.</summary>
    public IPv4Address Destination { readonly get => _destination; set => _destination = value; }

    /// <summary>The sender's port.</summary>
    public ushort SourcePort { readonly get => NetworkOrder.Swap(_sourcePort); set => _sourcePort = NetworkOrder.Swap(value); }

    /// <summary>The receiver's port.</summary>
    public ushort DestinationPort { readonly get => NetworkOrder.Swap(_destinationPort); set => _destinationPort = NetworkOrder.Swap(value); }
}
