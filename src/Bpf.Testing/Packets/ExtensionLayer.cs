using System.Runtime.InteropServices;
using Bpf.Net;

namespace Bpf.Testing.Packets;

/// <summary>An IPv6 extension header. What is behind it has the pseudo header of the IP header in front.</summary>
internal sealed class ExtensionLayer(IPProtocol kind, int length, IInternetLayer internet) : Layer, IInternetLayer
{
    public override IPProtocol? Protocol => kind;

    public override int Length => length;

    public InternetChecksum PseudoHeader(IPProtocol protocol, int length) => internet.PseudoHeader(protocol, length);

    public override void Write(Span<byte> bytes, Layer? previous, Layer? next)
    {
        ref var header = ref MemoryMarshal.AsRef<IPv6ExtensionHeader>(bytes);
        header.NextHeader = next?.Protocol ?? IPProtocol.NoNextHeader;
        if (kind == IPProtocol.AuthenticationHeader) header.AuthenticationLength = length;
        else header.HeaderLength = length;
    }
}
