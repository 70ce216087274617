namespace Bpf.Net;

/// <summary>
/// What TCP, UDP, SCTP and DCCP headers begin with: 4 bytes. It is also what an ICMP error surely quotes of them (RFC 792: the IP header
/// and 8 bytes behind it).
/// </summary>
public struct TransportPorts
{
    private ushort _source;
    private ushort _destination;

    /// <summary>The sender's port.</summary>
    public ushort Source { readonly get => NetworkOrder.Swap(_source); set => _source = NetworkOrder.Swap(value); }

    /// <summary>The receiver's port.</summary>
    public ushort Destination { readonly get => NetworkOrder.Swap(_destination); set => _destination = NetworkOrder.Swap(value); }
}
