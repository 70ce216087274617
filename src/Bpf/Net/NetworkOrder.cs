using System.Buffers.Binary;

namespace Bpf.Net;

/// <summary>Turns host order into network order and back. BPF programs are compiled for little-endian machines, and .NET runs on those.</summary>
internal static class NetworkOrder
{
    public static ushort Swap(ushort value) => BinaryPrimitives.ReverseEndianness(value);

    public static uint Swap(uint value) => BinaryPrimitives.ReverseEndianness(value);

    public static ulong Swap(ulong value) => BinaryPrimitives.ReverseEndianness(value);
}
