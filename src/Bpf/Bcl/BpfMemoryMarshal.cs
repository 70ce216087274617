using System.ComponentModel;
using System.Runtime.InteropServices;
using Bpf.CompilerServices;

namespace Bpf.Bcl;

/// <summary>What <see cref="MemoryMarshal"/> is in programs.</summary>
[BpfReplaces(typeof(MemoryMarshal))]
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class BpfMemoryMarshal
{
    /// <summary>A reference to the first element, also where there is none.</summary>
    public static ref T GetReference<T>(BpfSpan<T> span) where T : unmanaged => ref span.First;

    /// <summary>A reference to the first element, also where there is none.</summary>
    public static ref T GetReference<T>(BpfReadOnlySpan<T> span) where T : unmanaged => ref *Elements.Address(in span.First);

    /// <summary>A span over memory that is said to be so long.</summary>
    public static BpfSpan<T> CreateSpan<T>(scoped ref T reference, int length) where T : unmanaged =>
        new((void*)Elements.Address(ref reference), length);

    /// <summary>A span over memory that is said to be so long.</summary>
    public static BpfReadOnlySpan<T> CreateReadOnlySpan<T>(scoped ref readonly T reference, int length) where T : unmanaged =>
        new(Elements.Address(in reference), length);

    /// <summary>The bytes of the elements.</summary>
    public static BpfSpan<byte> AsBytes<T>(BpfSpan<T> span) where T : unmanaged => new(Elements.Address(ref span.First), span.Length * sizeof(T));

    /// <summary>The bytes of the elements.</summary>
    public static BpfReadOnlySpan<byte> AsBytes<T>(BpfReadOnlySpan<T> span) where T : unmanaged =>
        new(Elements.Address(in span.First), span.Length * sizeof(T));

    /// <summary>The same memory as elements of another type, as many as fit.</summary>
    public static BpfSpan<TTo> Cast<TFrom, TTo>(BpfSpan<TFrom> span) where TFrom : unmanaged where TTo : unmanaged =>
        new(Elements.Address(ref span.First), (int)((uint)span.Length * (uint)sizeof(TFrom) / (uint)sizeof(TTo)));

    /// <summary>The same memory as elements of another type, as many as fit.</summary>
    public static BpfReadOnlySpan<TTo> Cast<TFrom, TTo>(BpfReadOnlySpan<TFrom> span) where TFrom : unmanaged where TTo : unmanaged =>
        new(Elements.Address(in span.First), (int)((uint)span.Length * (uint)sizeof(TFrom) / (uint)sizeof(TTo)));

    /// <summary>Reads a value from the first bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer: the program ends with XDP_ABORTED.</exception>
    public static T Read<T>(ReadOnlySpan<byte> source) where T : unmanaged
    {
        if (source.Length < sizeof(T)) throw new ArgumentOutOfRangeException(nameof(source));
        return Unaligned<T>.Read(in source[0]);
    }

    /// <summary>Reads a value from the first bytes if there are so many.</summary>
    public static bool TryRead<T>(ReadOnlySpan<byte> source, out T value) where T : unmanaged
    {
        value = default;
        if (source.Length < sizeof(T)) return false;
        value = Unaligned<T>.Read(in source[0]);
        return true;
    }

    /// <summary>Writes a value to the first bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer: the program ends with XDP_ABORTED.</exception>
    public static void Write<T>(Span<byte> destination, in T value) where T : unmanaged
    {
        if (destination.Length < sizeof(T)) throw new ArgumentOutOfRangeException(nameof(destination));
        Unaligned<T>.Write(ref destination[0], value);
    }

    /// <summary>Writes a value to the first bytes if there are so many.</summary>
    public static bool TryWrite<T>(Span<byte> destination, in T value) where T : unmanaged
    {
        if (destination.Length < sizeof(T)) return false;
        Unaligned<T>.Write(ref destination[0], value);
        return true;
    }

    /// <summary>The first bytes as a value of another type.</summary>
    public static ref T AsRef<T>(Span<byte> span) where T : unmanaged
    {
        if (span.Length < sizeof(T)) throw new ArgumentOutOfRangeException(nameof(span));
        return ref *(T*)Elements.Address(ref span[0]);
    }

    /// <summary>The first bytes as a value of another type.</summary>
    public static ref readonly T AsRef<T>(ReadOnlySpan<byte> span) where T : unmanaged
    {
        if (span.Length < sizeof(T)) throw new ArgumentOutOfRangeException(nameof(span));
        return ref *(T*)Elements.Address(in span[0]);
    }
}
