namespace Bpf.Net;

/// <summary>
/// The beginning of a QUIC packet with a long header: 6 bytes, which no version of QUIC changes (RFC 8999). The destination connection identifier
/// follows. Of a packet with a short header only the first byte counts, and the identifier follows it at once.
/// </summary>
public struct QuicHeader
{
    private byte _first;

    // The version lies on an odd address.
    private byte _version0;
    private byte _version1;
    private byte _version2;
    private byte _version3;
    private byte _destinationLength;

    /// <summary>Whether the header is a long one, which has the other fields.</summary>
    public bool IsLong { readonly get => (_first & 0x80) != 0; set => _first = (byte)((_first & 0x7f) | (value ? 0x80 : 0)); }

    /// <summary>Set in version 1 and 2, so that QUIC can be told from other protocols (RFC 9000 section 17.2).</summary>
    public bool FixedBit { readonly get => (_first & 0x40) != 0; set => _first = (byte)((_first & 0xbf) | (value ? 0x40 : 0)); }

    /// <summary>The type of a long header, 0 to 3; what it means depends on <see cref="Version"/>. Higher bits of what is set are ignored.</summary>
    public byte PacketType { readonly get => (byte)((_first >> 4) & 3); set => _first = (byte)((_first & 0xcf) | ((value & 3) << 4)); }

    /// <summary>The version: 1 (RFC 9000), 0x6b3343cf for version 2 (RFC 9369), 0 for negotiation.</summary>
    public uint Version
    {
        readonly get => ((uint)_version0 << 24) | ((uint)_version1 << 16) | ((uint)_version2 << 8) | _version3;
        set
        {
            _version0 = (byte)(value >> 24);
            _version1 = (byte)(value >> 16);
            _version2 = (byte)(value >> 8);
            _version3 = (byte)value;
        }
    }

    /// <summary>The length of the destination connection identifier in bytes: 0 to 20 in version 1, to 255 in others.</summary>
    public byte DestinationIdentifierLength { readonly get => _destinationLength; set => _destinationLength = value; }
}
