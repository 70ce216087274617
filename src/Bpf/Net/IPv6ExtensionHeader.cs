namespace Bpf.Net;

/// <summary>
/// The beginning that most IPv6 extension headers share: 2 bytes (RFC 8200 section 4). Not so the fragment header, whose length is fixed:
/// see <see cref="IPv6FragmentHeader"/>.
/// </summary>
public struct IPv6ExtensionHeader
{
    private byte _nextHeader;
    private byte _length;

    /// <summary>What follows this header.</summary>
    public IPProtocol NextHeader { readonly get => (IPProtocol)_nextHeader; set => _nextHeader = (byte)value; }

    /// <summary>
    /// The length of hop-by-hop options, destination options, routing and mobility headers in bytes, these two included: 8 to 2,048. Set
    /// multiples of 8.
    /// </summary>
    public int HeaderLength { readonly get => (_length + 1) * 8; set => _length = (byte)((value >> 3) - 1); }

    /// <summary>The length of an authentication header in bytes, which counts differently (RFC 4302): 8 to 1,028. Set multiples of 4.</summary>
    public int AuthenticationLength { readonly get => (_length + 2) * 4; set => _length = (byte)((value >> 2) - 2); }
}
