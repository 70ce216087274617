using System.ComponentModel;
using System.Runtime.InteropServices;
using Bpf.CompilerServices;

namespace Bpf.Bcl;

/// <summary>What <see cref="BitConverter"/> is in programs. The machine is little-endian, and so is what this reads and writes.</summary>
[BpfReplaces(typeof(BitConverter))]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BpfBitConverter
{
    /// <inheritdoc cref="BitConverter.IsLittleEndian"/>
    public const bool IsLittleEndian = true;

    /// <inheritdoc cref="BitConverter.ToInt16(ReadOnlySpan{byte})"/>
    public static short ToInt16(ReadOnlySpan<byte> value) => MemoryMarshal.Read<short>(value);

    /// <inheritdoc cref="BitConverter.ToUInt16(ReadOnlySpan{byte})"/>
    public static ushort ToUInt16(ReadOnlySpan<byte> value) => MemoryMarshal.Read<ushort>(value);

    /// <inheritdoc cref="BitConverter.ToInt32(ReadOnlySpan{byte})"/>
    public static int ToInt32(ReadOnlySpan<byte> value) => MemoryMarshal.Read<int>(value);

    /// <inheritdoc cref="BitConverter.ToUInt32(ReadOnlySpan{byte})"/>
    public static uint ToUInt32(ReadOnlySpan<byte> value) => MemoryMarshal.Read<uint>(value);

    /// <inheritdoc cref="BitConverter.ToInt64(ReadOnlySpan{byte})"/>
    public static long ToInt64(ReadOnlySpan<byte> value) => MemoryMarshal.Read<long>(value);

    /// <inheritdoc cref="BitConverter.ToUInt64(ReadOnlySpan{byte})"/>
    public static ulong ToUInt64(ReadOnlySpan<byte> value) => MemoryMarshal.Read<ulong>(value);

    /// <inheritdoc cref="BitConverter.TryWriteBytes(Span{byte}, short)"/>
    public static bool TryWriteBytes(Span<byte> destination, short value) => MemoryMarshal.TryWrite(destination, value);

    /// <inheritdoc cref="BitConverter.TryWriteBytes(Span{byte}, ushort)"/>
    public static bool TryWriteBytes(Span<byte> destination, ushort value) => MemoryMarshal.TryWrite(destination, value);

    /// <inheritdoc cref="BitConverter.TryWriteBytes(Span{byte}, int)"/>
    public static bool TryWriteBytes(Span<byte> destination, int value) => MemoryMarshal.TryWrite(destination, value);

    /// <inheritdoc cref="BitConverter.TryWriteBytes(Span{byte}, uint)"/>
    public static bool TryWriteBytes(Span<byte> destination, uint value) => MemoryMarshal.TryWrite(destination, value);

    /// <inheritdoc cref="BitConverter.TryWriteBytes(Span{byte}, long)"/>
    public static bool TryWriteBytes(Span<byte> destination, long value) => MemoryMarshal.TryWrite(destination, value);

    /// <inheritdoc cref="BitConverter.TryWriteBytes(Span{byte}, ulong)"/>
    public static bool TryWriteBytes(Span<byte> destination, ulong value) => MemoryMarshal.TryWrite(destination, value);
}
