namespace Bpf.Net;

/// <summary>
/// The header of an ICMP message for IPv6: 8 bytes (RFC 4443). Which properties of the last four bytes count depends on <see cref="Type"/>.
/// </summary>
public struct Icmpv6Header
{
    private byte _type;
    private byte _code;
    private ushort _checksum;
    private uint _rest;

    /// <summary>The kind of message.</summary>
    public Icmpv6Type Type { readonly get => (Icmpv6Type)_type; set => _type = (byte)value; }

    /// <summary>More about the kind, such as why a destination is unreachable.</summary>
    public byte Code { readonly get => _code; set => _code = value; }

    /// <summary>The checksum over pseudo header and message.</summary>
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

    /// <summary>The largest packet in bytes that the next link takes, in a message that a packet is too big.</summary>
    public uint Mtu
    {
        readonly get => NetworkOrder.Swap(_rest);
        set => _rest = NetworkOrder.Swap(value);
    }

    /// <summary>
    /// Whether the message reports an error: then the packet that caused it follows, from its IPv6 header on, as much of it as fits
    /// (RFC 4443 section 2.1).
    /// </summary>
    public readonly bool IsError => _type < 128;

    /// <summary>Sets <see cref="Type"/> and keeps the checksum right, as for the answer to a ping.</summary>
    public void ReplaceType(Icmpv6Type value)
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

    /// <summary>Keeps the checksum right where an address of the IPv6 header becomes another: the checksum covers both addresses.</summary>
    /// <param name="old">What the IPv6 header had.</param>
    /// <param name="value">What it has now.</param>
    public void ReplaceAddress(IPv6Address old, IPv6Address value)
    {
        var checksum = new Checksum(Checksum);
        checksum.Replace(old, value);
        Checksum = checksum.Value;
    }
}
