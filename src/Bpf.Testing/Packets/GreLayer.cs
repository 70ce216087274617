using System.Buffers.Binary;
using Bpf.Net;

namespace Bpf.Testing.Packets;

internal sealed class GreLayer(uint? key) : Layer
{
    private const int KeyOffset = 4;

    public override IPProtocol? Protocol => IPProtocol.Gre;

    public override int Length => key is null ? KeyOffset : KeyOffset + sizeof(uint);

    public override void Write(Span<byte> bytes, Layer? previous, Layer? next)
    {
        ref var header = ref System.Runtime.InteropServices.MemoryMarshal.AsRef<GreHeader>(bytes);
        header.Flags = key is null ? GreFlags.None : GreFlags.Key;
        if (next is not null) header.Protocol = next.EtherType;
        if (key is { } value) BinaryPrimitives.WriteUInt32BigEndian(bytes[KeyOffset..], value);
    }
}
