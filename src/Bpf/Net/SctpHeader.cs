namespace Bpf.Net;

/// <summary>The header of an SCTP packet, in front of its chunks: 12 bytes (RFC 9260).</summary>
public struct SctpHeader
{
    private ushort _sourcePort;
    private ushort _destinationPort;
    private uint _verificationTag;
    private uint _checksum;

    /// <summary>The sender's port.</summary>
    public ushort SourcePort { readonly get => NetworkOrder.Swap(_sourcePort); set => _sourcePort = NetworkOrder.Swap(value); }

    /// <summary>The receiver's port.</summary>
    public ushort DestinationPort { readonly get => NetworkOrder.Swap(_destinationPort); set => _destinationPort = NetworkOrder.Swap(value); }

    /// <summary>What the receiver knows the sender by.</summary>
    public uint VerificationTag { readonly get => NetworkOrder.Swap(_verificationTag); set => _verificationTag = NetworkOrder.Swap(value); }

    /// <summary>The CRC32c over the whole packet.</summary>
    public uint Checksum { readonly get => NetworkOrder.Swap(_checksum); set => _checksum = NetworkOrder.Swap(value); }
}
