using System.ComponentModel;
using Bpf.CompilerServices;

namespace Bpf.Bcl;

/// <summary>What <see cref="MemoryExtensions"/> is in programs.</summary>
[BpfReplaces(typeof(MemoryExtensions))]
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class BpfMemoryExtensions
{
    /// <summary>Whether both have the same elements in the same order.</summary>
    public static bool SequenceEqual<T>(this Span<T> span, ReadOnlySpan<T> other) where T : unmanaged, IEquatable<T>
    {
        if (span.Length != other.Length) return false;
        for (var i = 0; i < span.Length; i++)
        {
            if (!span[i].Equals(other[i])) return false;
        }

        return true;
    }

    /// <summary>Whether both have the same elements in the same order.</summary>
    public static bool SequenceEqual<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> other) where T : unmanaged, IEquatable<T>
    {
        if (span.Length != other.Length) return false;
        for (var i = 0; i < span.Length; i++)
        {
            if (!span[i].Equals(other[i])) return false;
        }

        return true;
    }

    /// <summary>The index of the first element that equals <paramref name="value"/>, or -1.</summary>
    public static int IndexOf<T>(this Span<T> span, T value) where T : unmanaged, IEquatable<T>
    {
        for (var i = 0; i < span.Length; i++)
        {
            if (span[i].Equals(value)) return i;
        }

        return -1;
    }

    /// <summary>The index of the first element that equals <paramref name="value"/>, or -1.</summary>
    public static int IndexOf<T>(this ReadOnlySpan<T> span, T value) where T : unmanaged, IEquatable<T>
    {
        for (var i = 0; i < span.Length; i++)
        {
            if (span[i].Equals(value)) return i;
        }

        return -1;
    }

    /// <summary>Whether an element equals <paramref name="value"/>.</summary>
    public static bool Contains<T>(this Span<T> span, T value) where T : unmanaged, IEquatable<T> => span.IndexOf(value) >= 0;

    /// <summary>Whether an element equals <paramref name="value"/>.</summary>
    public static bool Contains<T>(this ReadOnlySpan<T> span, T value) where T : unmanaged, IEquatable<T> => span.IndexOf(value) >= 0;

    /// <summary>Whether the first elements are those of <paramref name="value"/>.</summary>
    public static bool StartsWith<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> value) where T : unmanaged, IEquatable<T>
    {
        if (value.Length > span.Length) return false;
        for (var i = 0; i < value.Length; i++)
        {
            if (!span[i].Equals(value[i])) return false;
        }

        return true;
    }

    /// <summary>Whether the first elements are those of <paramref name="value"/>.</summary>
    public static bool StartsWith<T>(this Span<T> span, ReadOnlySpan<T> value) where T : unmanaged, IEquatable<T>
    {
        if (value.Length > span.Length) return false;
        for (var i = 0; i < value.Length; i++)
        {
            if (!span[i].Equals(value[i])) return false;
        }

        return true;
    }
}
