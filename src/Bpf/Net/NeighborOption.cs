namespace Bpf.Net;

/// <summary>
/// An option of neighbor discovery that holds an Ethernet address: 8 bytes (RFC 4861 section 4.6.1). Other options begin with the same two bytes.
/// </summary>
public struct NeighborOption
{
    private byte _type;
    private byte _length;
    private MacAddress _address;

    /// <summary>The kind of option.</summary>
    public NeighborOptionType Type { readonly get => (NeighborOptionType)_type; set => _type = (byte)value; }

    /// <summary>The length of the option in bytes, 0 to 2,040; 0 makes the packet invalid. Set multiples of 8.</summary>
    public int Length { readonly get => _length * 8; set => _length = (byte)(value >> 3); }

    /// <summary>The address, if <see cref="Type"/> says that there is one.</summary>
    public MacAddress Address { readonly get => _address; set => _address = value; }
}
