namespace Bpf.Bcl;

public static partial class BpfMemoryExtensions
{
    /// <summary>Turns the order of the elements round.</summary>
    public static void Reverse<T>(this Span<T> span) where T : unmanaged
    {
        for (int i = 0, j = span.Length - 1; i < j; i++, j--) (span[i], span[j]) = (span[j], span[i]);
    }

    /// <summary>The index of the last element that equals the value; -1 if none does.</summary>
    public static int LastIndexOf<T>(this Span<T> span, T value) where T : unmanaged, IEquatable<T>
    {
        for (var i = span.Length - 1; i >= 0; i--)
        {
            if (span[i].Equals(value)) return i;
        }

        return -1;
    }

    /// <summary>The index of the first element that equals one of two values; -1 if none does.</summary>
    public static int IndexOfAny<T>(this Span<T> span, T value0, T value1) where T : unmanaged, IEquatable<T>
    {
        for (var i = 0; i < span.Length; i++)
        {
            if (span[i].Equals(value0) || span[i].Equals(value1)) return i;
        }

        return -1;
    }

    /// <summary>The index of the first element that equals one of three values; -1 if none does.</summary>
    public static int IndexOfAny<T>(this Span<T> span, T value0, T value1, T value2) where T : unmanaged, IEquatable<T>
    {
        for (var i = 0; i < span.Length; i++)
        {
            if (span[i].Equals(value0) || span[i].Equals(value1) || span[i].Equals(value2)) return i;
        }

        return -1;
    }

    /// <summary>How many elements equal the value.</summary>
    public static int Count<T>(this Span<T> span, T value) where T : unmanaged, IEquatable<T>
    {
        var count = 0;
        for (var i = 0; i < span.Length; i++)
        {
            if (span[i].Equals(value)) count++;
        }

        return count;
    }

    /// <summary>Whether the last elements equal those of the value.</summary>
    public static bool EndsWith<T>(this Span<T> span, ReadOnlySpan<T> value) where T : unmanaged, IEquatable<T> =>
        value.Length <= span.Length && span.Slice(span.Length - value.Length).SequenceEqual(value);

    /// <summary>How many of the first elements are equal.</summary>
    public static int CommonPrefixLength<T>(this Span<T> span, ReadOnlySpan<T> other) where T : unmanaged, IEquatable<T>
    {
        for (var i = 0; i < span.Length; i++)
        {
            if (i >= other.Length || !span[i].Equals(other[i])) return i;
        }

        return span.Length;
    }

    /// <summary>The index of the last element that equals the value; -1 if none does.</summary>
    public static int LastIndexOf<T>(this ReadOnlySpan<T> span, T value) where T : unmanaged, IEquatable<T>
    {
        for (var i = span.Length - 1; i >= 0; i--)
        {
            if (span[i].Equals(value)) return i;
        }

        return -1;
    }

    /// <summary>The index of the first element that equals one of two values; -1 if none does.</summary>
    public static int IndexOfAny<T>(this ReadOnlySpan<T> span, T value0, T value1) where T : unmanaged, IEquatable<T>
    {
        for (var i = 0; i < span.Length; i++)
        {
            if (span[i].Equals(value0) || span[i].Equals(value1)) return i;
        }

        return -1;
    }

    /// <summary>The index of the first element that equals one of three values; -1 if none does.</summary>
    public static int IndexOfAny<T>(this ReadOnlySpan<T> span, T value0, T value1, T value2) where T : unmanaged, IEquatable<T>
    {
        for (var i = 0; i < span.Length; i++)
        {
            if (span[i].Equals(value0) || span[i].Equals(value1) || span[i].Equals(value2)) return i;
        }

        return -1;
    }

    /// <summary>How many elements equal the value.</summary>
    public static int Count<T>(this ReadOnlySpan<T> span, T value) where T : unmanaged, IEquatable<T>
    {
        var count = 0;
        for (var i = 0; i < span.Length; i++)
        {
            if (span[i].Equals(value)) count++;
        }

        return count;
    }

    /// <summary>Whether the last elements equal those of the value.</summary>
    public static bool EndsWith<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> value) where T : unmanaged, IEquatable<T> =>
        value.Length <= span.Length && span.Slice(span.Length - value.Length).SequenceEqual(value);

    /// <summary>How many of the first elements are equal.</summary>
    public static int CommonPrefixLength<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> other) where T : unmanaged, IEquatable<T>
    {
        for (var i = 0; i < span.Length; i++)
        {
            if (i >= other.Length || !span[i].Equals(other[i])) return i;
        }

        return span.Length;
    }
}
