namespace Bpf.Net;

/// <summary>
/// The header of an ICMP message for IPv4: 8 bytes (RFC 792). Which properties of the last four bytes count depends on <see cref="Type"/>.
/// </summary>
public struct IcmpHeader
{
    private byte _type;
    private byte _code;
    private ushort _checksum;
    private uint _rest;

    /// <summary>The kind of message.</summary>
    public IcmpType Type { readonly get => (IcmpType)_type; set => _type = (byte)value; }

    /// <summary>More about the kind, such as why a destination is unreachable.</summary>
    public byte Code { readonly get => _code; set => _code = value; }

    /// <summary>The checksum over the whole message.</summary>
    public ushort Checksum
    {
        readonly get => NetworkOrder.Swap(_checksum);
        set => _checksum = NetworkOrder.Swap(value);
    }

    /// <summary>Which ping a request or reply belongs to.</summary>
    public ushort Identifier
    {
        readonly get => NetworkOrder.Swap((ushort)_rest);
        set => _rest = (_rest & 0xffff_0000) | NetworkOrder.Swap(value);
    }

    /// <summary>The number of a request or reply within its ping.</summary>
    public ushort Sequence
    {
        readonly get => NetworkOrder.Swap((ushort)(_rest >> 16));
        set => _rest = (_rest & 0xffff) | ((uint)NetworkOrder.Swap(value) << 16);
    }

    /// <summary>
    /// The largest packet in bytes that the next link takes, if a destination is unreachable since fragmentation is needed (code 4).
    /// </summary>
    public ushort NextHopMtu { readonly get => Sequence; set => Sequence = value; }

    /// <summary>The better router, in a redirect.</summary>
    public IPv4Address Gateway
    {
        readonly get => IPv4Address.FromNetworkOrder(_rest);
        set => _rest = value.NetworkValue;
    }

    /// <summary>
    /// Whether the message reports an error: then the IP header of the packet that caused it follows, and at least 8 bytes behind that
    /// (RFC 792).
    /// </summary>
    public readonly bool IsError =>
        Type is IcmpType.DestinationUnreachable or IcmpType.TimeExceeded or IcmpType.ParameterProblem or IcmpType.Redirect or IcmpType.SourceQuench;

    /// <summary>Sets <see cref="Type"/> and keeps the checksum right, as for the answer to a ping.</summary>
    public void ReplaceType(IcmpType value)
    {
        var checksum = new Checksum(Checksum);
        checksum.Replace((ushort)(_type << 8), (ushort)((int)value << 8));
        Type = value;
        Checksum = checksum.Value;
    }

    /// <summary>Sets <see cref="Identifier"/> and keeps the checksum right.</summary>
    public void ReplaceIdentifier(ushort value)
    {
        var checksum = new Checksum(Checksum);
        checksum.Replace(Identifier, value);
        Identifier = value;
        Checksum = checksum.Value;
    }
}
