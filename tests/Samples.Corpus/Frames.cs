using Bpf.Net;
using Bpf.Testing;

namespace Samples.Corpus;

/// <summary>Frames around a transport header: what a parser has to look through.</summary>
static class Frames
{
    const int ExtensionLength = 8;

    /// <summary>IPv6 with extension headers of 8 bytes each in front of a payload.</summary>
    /// <param name="payload">What follows them: a transport header and its data.</param>
    /// <param name="protocol">What <paramref name="payload"/> is.</param>
    /// <param name="extensions">What the extension headers are.</param>
    public static Packet Extended(byte[] payload, IPProtocol protocol, params IPProtocol[] extensions) =>
        Extended(payload, protocol, [.. extensions.Select(extension => (extension, new byte[ExtensionLength]))]);

    /// <summary>IPv6 with extension headers, of which the first byte is set here.</summary>
    public static Packet Extended(byte[] payload, IPProtocol protocol, params (IPProtocol Protocol, byte[] Bytes)[] extensions)
    {
        for (var i = 0; i < extensions.Length; i++)
            extensions[i].Bytes[0] = (byte)(i + 1 < extensions.Length ? extensions[i + 1].Protocol : protocol);
        byte[] bytes = [.. extensions.SelectMany(extension => extension.Bytes), .. payload];
        var first = extensions.Length > 0 ? extensions[0].Protocol : protocol;
        var frame = Packet.IPv6(edit: (ref IPv6Header header) => header.NextHeader = first).Payload(bytes).Bytes.ToArray();
        frame[20] = (byte)first;
        return Packet.FromBytes(frame);
    }

    /// <summary>Everything behind the IPv6 header of a packet.</summary>
    public static byte[] BehindIPv6(Packet packet) => packet.Bytes[54..].ToArray();

    /// <summary>
    /// What is special about the way to a transport header: tags, options, extension headers, fragments, wrong lengths. Only C# and C have to agree.
    /// </summary>
    /// <param name="make4">Puts the transport header behind an IPv4 header.</param>
    /// <param name="make6">Puts the transport header behind an IPv6 header.</param>
    /// <param name="protocol6">What that is.</param>
    public static IEnumerable<Case> Ways(Func<IPPacket, Packet> make4, Func<IPPacket, Packet> make6, IPProtocol protocol6)
    {
        var payload = BehindIPv6(make6(Packet.IPv6()));
        yield return new("IPv4 with options", make4(Packet.IPv4(options: new byte[12])));
        yield return new("IPv4 with all options", make4(Packet.IPv4(options: new byte[40])));
        yield return new("IPv4 header too short", make4(Packet.IPv4(edit: (ref header) => header.HeaderLength = 16)));
        yield return new("IPv4 header beyond the end", make4(Packet.IPv4(edit: (ref header) => header.HeaderLength = 60)));
        yield return new("IPv4 later fragment", make4(Packet.IPv4(edit: (ref header) => header.FragmentOffset = 8)));
        yield return new("IPv4 first fragment", make4(Packet.IPv4(edit: (ref header) => header.Flags = IPv4Flags.MoreFragments)));
        for (var tags = 1; tags <= 5; tags++)
            yield return new($"{tags} tags, IPv4", make4(Tagged(tags).IPv4()));
        yield return new("4 tags, IPv6", make6(Tagged(4).IPv6()));
        yield return new("802.3 length", Packet.Ethernet(etherType: (EtherType)100).Payload(100));
        yield return new("ARP", Packet.Arp());
        foreach (var extension in s_extensions)
            yield return new($"IPv6, {extension}", Extended(payload, protocol6, extension));
        yield return new("IPv6, long hop-by-hop options", Extended(payload, protocol6, (IPProtocol.HopByHopOptions, Long(24))));
        yield return new("IPv6, long authentication header", Extended(payload, protocol6, (IPProtocol.AuthenticationHeader, LongAuthentication())));
        yield return new("IPv6, later fragment", Extended(payload, protocol6, (IPProtocol.Fragment, [0, 0, 0, 8, 0, 0, 0, 1])));
        yield return new("IPv6, options beyond the end", Extended(payload, protocol6, (IPProtocol.DestinationOptions, [0, 255, 0, 0, 0, 0, 0, 0])));
        yield return new("IPv6, six extensions", Extended(payload, protocol6, s_extensions));
        yield return new("IPv6, seven extensions", Extended(payload, protocol6, [.. s_extensions, IPProtocol.DestinationOptions]));
        foreach (var one in Case.Cut("4 tags, IPv4", make4(Tagged(4).IPv4()), [14, 17, 18, 21, 22, 29, 30, 31, 49, 50, 51, 53, 54])) yield return one;
        foreach (var one in Case.Cut("IPv4", make4(Packet.IPv4()), [33, 34, 37, 38, 41, 42, 53, 54])) yield return one;
        foreach (var one in Case.Cut("IPv6, six extensions", Extended(payload, protocol6, s_extensions), [53, 54, 55, 61, 62, 63, 101, 102, 103, 109, 110, 122])) yield return one;
    }

    static readonly IPProtocol[] s_extensions =
    [
        IPProtocol.HopByHopOptions, IPProtocol.DestinationOptions, IPProtocol.Routing, IPProtocol.MobilityHeader, IPProtocol.AuthenticationHeader,
        IPProtocol.Fragment,
    ];

    static LinkPacket Tagged(int tags)
    {
        var packet = Packet.Vlan(1, provider: true);
        for (var i = 1; i < tags; i++) packet = packet.Vlan((ushort)(i + 1));
        return packet;
    }

    static byte[] Long(int length)
    {
        var bytes = new byte[length];
        bytes[1] = (byte)(length / 8 - 1);
        return bytes;
    }

    static byte[] LongAuthentication()
    {
        var bytes = new byte[24];
        bytes[1] = 24 / 4 - 2;
        return bytes;
    }
}
