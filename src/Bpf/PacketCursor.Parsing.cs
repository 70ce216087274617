using Bpf.Net;

namespace Bpf;

public unsafe ref partial struct PacketCursor
{
    private const int MaximumVlanTags = 4, MaximumExtensionHeaders = 6;

    // More than an Ethernet header with all tags.
    private const uint LinkMask = 0x1f;

    /// <summary>
    /// Reads a frame from its Ethernet header to what TCP, UDP and others begin with: up to four VLAN tags, IPv4 with options, or IPv6 with up to six
    /// extension headers. The cursor moves to what <see cref="ParsedPacket.Protocol"/> names:
    /// <code>
    /// if (!packet.TryParse(out var parsed)) return XdpAction.Aborted;
    /// if (parsed.Protocol == IPProtocol.Udp &amp;&amp; packet.TryRead(out Ref&lt;UdpHeader&gt; udp)) ...
    /// </code>
    /// Anything else than IP is left to the caller: then the cursor is at what <see cref="ParsedPacket.EtherType"/> names.
    /// </summary>
    /// <param name="parsed">The headers.</param>
    /// <returns>
    /// False, and the cursor stays, where the packet ends within a header, an IPv4 header claims to be too short, or there are more extension headers.
    /// </returns>
    public bool TryParse(out ParsedPacket parsed)
    {
        parsed = default;
        var start = Position;
        if (start + sizeof(EthernetHeader) > _end) return false;
        var ethernet = (EthernetHeader*)start;
        parsed.SetEthernet(ethernet);
        var position = start + sizeof(EthernetHeader);
        var type = ethernet->NetworkEtherType;
        for (var i = 0; i < MaximumVlanTags && IsVlan(type); i++)
        {
            var tag = (VlanTag*)position;
            if ((byte*)(tag + 1) > _end) return false;
            parsed.AddVlan(tag);
            type = tag->NetworkEtherType;
            position += sizeof(VlanTag);
        }

        position = Forget(position, start, LinkMask);
        if (!TryParseInternet(ref position, type, ref parsed)) return false;
        MoveTo(position);
        return true;
    }

    /// <summary>
    /// Reads an IP packet, such as the one inside a tunnel or quoted by an ICMP error: <see cref="TryParse"/> without an Ethernet header.
    /// </summary>
    /// <param name="type">IPv4 or IPv6; nothing is read for others.</param>
    /// <param name="parsed">The headers.</param>
    /// <returns>False, and the cursor stays, as for <see cref="TryParse"/>.</returns>
    public bool TryParseIP(EtherType type, out ParsedPacket parsed)
    {
        parsed = default;
        var position = Position;
        if (!TryParseInternet(ref position, NetworkOrder.Swap((ushort)type), ref parsed)) return false;
        MoveTo(position);
        return true;
    }

    private void MoveTo(byte* position)
    {
        _read = position;
        _skipped = 0;
    }

    // The type stays in network order, in which constants are swapped instead of what the packet has.
    private readonly bool TryParseInternet(ref byte* position, ushort type, ref ParsedPacket parsed)
    {
        parsed.NetworkEtherType = type;
        if (type == NetworkOrder.Swap((ushort)EtherType.IPv4)) return TryParseIPv4(ref position, ref parsed);
        if (type == NetworkOrder.Swap((ushort)EtherType.IPv6)) return TryParseIPv6(ref position, ref parsed);
        parsed.Protocol = IPProtocol.NoNextHeader;
        return true;
    }

    private readonly bool TryParseIPv4(ref byte* position, ref ParsedPacket parsed)
    {
        var start = position;
        if (start + sizeof(IPv4Header) > _end) return false;
        var header = (IPv4Header*)start;
        var length = header->HeaderLength;
        if (length < sizeof(IPv4Header)) return false;
        position = start + length;
        if (position > _end) return false;
        parsed.SetIPv4(header);
        parsed.Protocol = header->FragmentOffset == 0 ? header->Protocol : IPProtocol.Fragment;
        return true;
    }

    private readonly bool TryParseIPv6(ref byte* position, ref ParsedPacket parsed)
    {
        var start = position;
        if (start + sizeof(IPv6Header) > _end) return false;
        parsed.SetIPv6((IPv6Header*)start);
        parsed.Protocol = ((IPv6Header*)start)->NextHeader;
        position = start + sizeof(IPv6Header);
        return !IsExtension(parsed.Protocol) || TrySkipExtensions(ref position, ref parsed);
    }

    private readonly bool TrySkipExtensions(ref byte* position, ref ParsedPacket parsed)
    {
        var first = position;
        var offset = 0ul;
        for (var i = 0; i < MaximumExtensionHeaders; i++)
        {
            var extension = (IPv6ExtensionHeader*)(first + offset);
            if ((byte*)extension + sizeof(IPv6FragmentHeader) > _end) return false;
            offset = Opaque(offset + LengthOf(extension, parsed.Protocol)) & MaximumOffset;
            position = first + offset;
            if (parsed.Protocol == IPProtocol.Fragment && ((IPv6FragmentHeader*)extension)->FragmentOffset != 0) return position <= _end;
            parsed.Protocol = extension->NextHeader;
            if (!IsExtension(parsed.Protocol)) return position <= _end;
        }

        return false;
    }

    private static bool IsVlan(ushort type) =>
        type == NetworkOrder.Swap((ushort)EtherType.Vlan) || type == NetworkOrder.Swap((ushort)EtherType.ProviderVlan);

    private static bool IsExtension(IPProtocol protocol) => protocol is IPProtocol.HopByHopOptions or IPProtocol.Routing or IPProtocol.Fragment
        or IPProtocol.AuthenticationHeader or IPProtocol.DestinationOptions or IPProtocol.MobilityHeader;

    private static uint LengthOf(IPv6ExtensionHeader* header, IPProtocol protocol) => protocol switch
    {
        IPProtocol.Fragment => (uint)sizeof(IPv6FragmentHeader),
        IPProtocol.AuthenticationHeader => (uint)header->AuthenticationLength,
        _ => (uint)header->HeaderLength,
    };
}
