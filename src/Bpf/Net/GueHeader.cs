namespace Bpf.Net;

/// <summary>
/// The header of generic UDP encapsulation, variant 0, without its optional fields: 4 bytes behind UDP (draft-ietf-intarea-gue). In variant
/// 1 an IP packet follows UDP at once, and its version nibble is in this place.
/// </summary>
public struct GueHeader
{
    private byte _variantAndLength;
    private byte _protocol;
    private ushort _flags;

    /// <summary>0; 1 where an IP packet begins here. Higher bits of what is set are ignored.</summary>
    public byte Variant
    {
        readonly get => (byte)(_variantAndLength >> 6);
        set => _variantAndLength = (byte)((_variantAndLength & 0x3f) | (value << 6));
    }

    /// <summary>Whether the packet is a message to the tunnel's end, not data.</summary>
    public bool IsControl
    {
        readonly get => (_variantAndLength & 0x20) != 0;
        set => _variantAndLength = (byte)((_variantAndLength & 0xdf) | (value ? 0x20 : 0));
    }

    /// <summary>The length of the optional fields behind this header in bytes: 0 to 124. Set multiples of 4.</summary>
    public int OptionsLength
    {
        readonly get => (_variantAndLength & 0x1f) * 4;
        set => _variantAndLength = (byte)((_variantAndLength & 0xe0) | ((value >> 2) & 0x1f));
    }

    /// <summary>What is inside, such as <see cref="IPProtocol.IPv4"/>; of a control message, its kind.</summary>
    public IPProtocol Protocol { readonly get => (IPProtocol)_protocol; set => _protocol = (byte)value; }

    /// <summary>Which optional fields follow.</summary>
    public ushort Flags { readonly get => NetworkOrder.Swap(_flags); set => _flags = NetworkOrder.Swap(value); }
}
