using Bpf.Net;
using Bpf.Testing.Packets;

namespace Bpf.Testing;

public sealed partial class IPPacket
{
    /// <summary>Adds an IPv6 extension header of zeros; next header and length are filled in.</summary>
    /// <param name="kind">Such as <see cref="IPProtocol.HopByHopOptions"/> or <see cref="IPProtocol.AuthenticationHeader"/>.</param>
    /// <param name="length">How many bytes it has: a multiple of 8.</param>
    /// <exception cref="ArgumentException">The length is no multiple of 8.</exception>
    public IPPacket Extension(IPProtocol kind, int length = 8)
    {
        if (length % 8 != 0 || length is < 8 or > 2048)
            throw new ArgumentException($"An extension header cannot have {length} bytes: give a multiple of 8, up to 2048.", nameof(length));
        return new IPPacket(Layers.Add(new ExtensionLayer(kind, length, (IInternetLayer)Layers.Last)));
    }

    /// <summary>Adds an IPv6 fragment header; the next header is filled in where it stays zero.</summary>
    /// <param name="offset">Where the fragment belongs, in bytes: a multiple of 8.</param>
    /// <param name="more">Whether more fragments follow.</param>
    /// <param name="edit">Changes other parts of the header.</param>
    public IPPacket Fragment(int offset, bool more, HeaderEdit<IPv6FragmentHeader>? edit = null)
    {
        var header = new IPv6FragmentHeader { FragmentOffset = offset, MoreFragments = more, Identification = 1 };
        edit?.Invoke(ref header);
        return new IPPacket(Layers.Add(new FragmentLayer(header, (IInternetLayer)Layers.Last)));
    }

    /// <summary>Adds a GRE header. The protocol is filled in.</summary>
    /// <param name="key">The key, if there is one.</param>
    public TunnelPacket Gre(uint? key = null) => new(Layers.Add(new GreLayer(key)));

    /// <summary>Adds an IPv4 packet inside this one.</summary>
    /// <inheritdoc cref="LinkPacket.IPv4(IPv4Address?, IPv4Address?, HeaderEdit{IPv4Header}?, byte[])"/>
    public new IPPacket IPv4(
        IPv4Address? source = null, IPv4Address? destination = null, HeaderEdit<IPv4Header>? edit = null, byte[]? options = null) =>
        new(Layers.Add(IPv4Layer.Create(source, destination, edit, options)));

    /// <summary>Adds an IPv6 packet inside this one.</summary>
    /// <inheritdoc cref="LinkPacket.IPv6(IPv6Address?, IPv6Address?, HeaderEdit{IPv6Header}?)"/>
    public new IPPacket IPv6(IPv6Address? source = null, IPv6Address? destination = null, HeaderEdit<IPv6Header>? edit = null) =>
        new(Layers.Add(IPv6Layer.Create(source, destination, edit)));
}
