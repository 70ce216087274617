using System.Buffers.Binary;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.Language;

/// <summary>The packets that cases are run on.</summary>
internal static class CasePackets
{
    private static readonly long[] _values =
    [
        0, 1, -1, 2, 7, 8, 31, 32, 33, 63, 64, 127, 128, 255, 256, 32767, 32768, 65535, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, long.MinValue, 0x123456789abcdef0,
    ];

    // As CaseSource.Data has them.
    private static readonly int[] _sizes = [8, 8, 8, 8, 4, 4, 4, 4, 2, 2, 2, 2, 1, 1];

    /// <summary>One that is too short, then every two fields of a size at each two edge values.</summary>
    public static IReadOnlyList<Packet> OfEdgeValues { get; } =
    [
        Packet.FromBytes(new byte[20]),
        .. from first in _values from second in _values select Fill(first, second),
    ];

    /// <summary>Bytes that count up, in packets of the least that the kernel takes and more.</summary>
    public static IReadOnlyList<Packet> OfLengths { get; } =
    [
        .. new[] { 14, 15, 16, 17, 18, 21, 22, 30, 33, 34, 42, 60, 64, 65, 128, 1500 }
            .Select(length => Packet.FromBytes([.. Enumerable.Range(1, length).Select(i => (byte)(i * 7))])),
    ];

    // Every field gets the first or the second value, cut to its size.
    private static Packet Fill(long first, long second)
    {
        var bytes = new byte[88];
        var offset = 0;
        Span<byte> cell = stackalloc byte[8];
        foreach (var size in _sizes)
        {
            BinaryPrimitives.WriteInt64LittleEndian(cell, offset / size % 2 == 0 ? first : second);
            cell[..size].CopyTo(bytes.AsSpan(offset));
            offset += size;
        }

        bytes[offset] = (byte)(first & 1);
        return Packet.FromBytes(bytes);
    }
}
