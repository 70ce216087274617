using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Bpf.Testing.Packets;

/// <summary>A layer that is a header, perhaps with options.</summary>
internal abstract class HeaderLayer<THeader>(THeader header, byte[]? options = null) : Layer
    where THeader : unmanaged
{
    private const int MaximumOptions = 40;

    private readonly byte[] _options = Padded(options ?? []);

    public override int Length => Unsafe.SizeOf<THeader>() + _options.Length;

    protected THeader Header => header;

    public override void Write(Span<byte> bytes, Layer? previous, Layer? next)
    {
        ref var target = ref MemoryMarshal.AsRef<THeader>(bytes);
        target = header;
        _options.CopyTo(bytes[Unsafe.SizeOf<THeader>()..]);
        Complete(ref target, bytes, previous, next);
    }

    /// <summary>Fills in what was left zero: lengths first, then the checksum, which <paramref name="bytes"/> shows without it.</summary>
    protected abstract void Complete(ref THeader header, ReadOnlySpan<byte> bytes, Layer? previous, Layer? next);

    private static byte[] Padded(byte[] options)
    {
        if (options.Length > MaximumOptions)
            throw new ArgumentException(
                $"{options.Length} bytes of options do not fit into a header: give at most {MaximumOptions}.", nameof(options));
        var padded = new byte[(options.Length + 3) & ~3];
        options.CopyTo(padded, 0);
        return padded;
    }
}
