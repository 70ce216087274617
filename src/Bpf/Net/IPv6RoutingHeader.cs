namespace Bpf.Net;

/// <summary>The beginning of an IPv6 routing header: 4 bytes (RFC 8200 section 4.4).</summary>
public struct IPv6RoutingHeader
{
    private IPv6ExtensionHeader _extension;
    private byte _routingType;
    private byte _segmentsLeft;

    /// <summary>What follows the header.</summary>
    public IPProtocol NextHeader { readonly get => _extension.NextHeader; set => _extension.NextHeader = value; }

    /// <summary>The length of the header in bytes: 8 to 2,048. Set multiples of 8.</summary>
    public int HeaderLength { readonly get => _extension.HeaderLength; set => _extension.HeaderLength = value; }

    /// <summary>The kind of routing; 4 is segment routing (RFC 8754), 2 mobility, and 0 is no longer allowed.</summary>
    public byte RoutingType { readonly get => _routingType; set => _routingType = value; }

    /// <summary>How many of the listed nodes are still to be visited.</summary>
    public byte SegmentsLeft { readonly get => _segmentsLeft; set => _segmentsLeft = value; }
}
