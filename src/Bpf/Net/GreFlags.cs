namespace Bpf.Net;

/// <summary>Which fields follow a GRE header (RFC 2784, RFC 2890).</summary>
[Flags]
public enum GreFlags : ushort
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>A sequence number.</summary>
    Sequence = 0x1000,

    /// <summary>A key, such as a tenant's number.</summary>
    Key = 0x2000,

    /// <summary>A checksum and 16 reserved bits.</summary>
    Checksum = 0x8000,
}
