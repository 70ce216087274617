namespace Bpf.Testing.Packets;

/// <summary>Bytes as they are.</summary>
internal sealed class BytesLayer(byte[] content) : Layer
{
    public override int Length => content.Length;

    public override void Write(Span<byte> bytes, Layer? previous, Layer? next) => content.CopyTo(bytes);
}
