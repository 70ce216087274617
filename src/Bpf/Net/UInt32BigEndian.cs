namespace Bpf.Net;

/// <summary>
/// A 32-bit unsigned number in network order, for fields of own structs that lie on packet bytes. It does not compare with numbers
/// by accident: compare <see cref="Value"/>.
/// </summary>
public struct UInt32BigEndian : IEquatable<UInt32BigEndian>
{
    private uint _raw;

    /// <summary>The number <paramref name="value"/>, given in host order.</summary>
    public UInt32BigEndian(uint value) => _raw = NetworkOrder.Swap(value);

    /// <summary>The number in host order.</summary>
    public uint Value
    {
        readonly get => NetworkOrder.Swap(_raw);
        set => _raw = NetworkOrder.Swap(value);
    }

    /// <summary>The number in host order.</summary>
    public static explicit operator uint(UInt32BigEndian value) => value.Value;

    /// <summary>The number, given in host order.</summary>
    public static explicit operator UInt32BigEndian(uint value) => new(value);

    /// <summary>Whether both are the same number.</summary>
    public static bool operator ==(UInt32BigEndian left, UInt32BigEndian right) => left._raw == right._raw;

    /// <summary>Whether they are different numbers.</summary>
    public static bool operator !=(UInt32BigEndian left, UInt32BigEndian right) => left._raw != right._raw;

    /// <inheritdoc/>
    public readonly bool Equals(UInt32BigEndian other) => _raw == other._raw;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is UInt32BigEndian other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => _raw.GetHashCode();

    /// <summary>The number in decimal.</summary>
    public override readonly string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
