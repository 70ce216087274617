using Bpf.Net;

namespace Bpf.Testing.Packets;

internal sealed class GueLayer(byte[] options) : HeaderLayer<GueHeader>(default, options)
{
    protected override void Complete(ref GueHeader header, ReadOnlySpan<byte> bytes, Layer? previous, Layer? next)
    {
        header.OptionsLength = Length - System.Runtime.CompilerServices.Unsafe.SizeOf<GueHeader>();
        header.Protocol = next?.Protocol ?? 0;
    }
}
