using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Bpf.Net;

/// <summary>A network such as <c>2001:db8::/32</c>: the key of an <see cref="LpmTrieMap{TKey, TValue}"/>, laid out as the kernel wants it.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly struct IPv6Prefix : IEquatable<IPv6Prefix>, IParsable<IPv6Prefix>
{
    /// <summary>The length of a prefix that is one address.</summary>
    public const uint MaximumLength = 128;

    private readonly uint _length;
    private readonly IPv6Address _network;

    /// <summary>A network.</summary>
    /// <param name="network">An address of it; the bits behind the prefix do not matter.</param>
    /// <param name="length">How many bits all its addresses have in common, 0 to 128; the kernel refuses more.</param>
    public IPv6Prefix(IPv6Address network, uint length)
    {
        _length = length;
        _network = network;
    }

    /// <summary>The prefix that is one address: what to look an address up with.</summary>
    public IPv6Prefix(IPv6Address address) : this(address, MaximumLength)
    {
    }

    /// <summary>How many bits all addresses of the network have in common.</summary>
    public uint Length => _length;

    /// <summary>An address of the network.</summary>
    public IPv6Address Network => _network;

    /// <summary>Whether an address is in the network.</summary>
    public bool Contains(IPv6Address address) => address.IsIn(_network, (int)_length);

    /// <summary>Whether both are the same bytes; 10.0.0.1/8 and 10.0.0.0/8 are not, although they are the same network.</summary>
    public static bool operator ==(IPv6Prefix left, IPv6Prefix right) => left._length == right._length && left._network == right._network;

    /// <summary>Whether they differ in a byte.</summary>
    public static bool operator !=(IPv6Prefix left, IPv6Prefix right) => !(left == right);

    /// <summary>Reads text such as <c>2001:db8::/32</c>, or one address. Not for programs.</summary>
    /// <exception cref="FormatException">The text is no IPv6 network.</exception>
    public static IPv6Prefix Parse(string text) => TryParse(text, out var prefix)
        ? prefix
        : throw new FormatException($"'{text}' is no IPv6 network: write it like 2001:db8::/32.");

    /// <summary>Reads text such as <c>2001:db8::/32</c>, or one address. Not for programs.</summary>
    /// <returns>False where the text is no IPv6 network.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out IPv6Prefix prefix)
    {
        prefix = default;
        if (text?.Split('/') is not { Length: 1 or 2 } parts || !IPv6Address.TryParse(parts[0], out var network)) return false;
        var length = MaximumLength;
        if (parts.Length == 2 && !uint.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out length)) return false;
        prefix = new IPv6Prefix(network, length);
        return length <= MaximumLength;
    }

    static IPv6Prefix IParsable<IPv6Prefix>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<IPv6Prefix>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out IPv6Prefix result) =>
        TryParse(s, out result);

    /// <inheritdoc/>
    public bool Equals(IPv6Prefix other) => this == other;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IPv6Prefix other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_length, _network);

    /// <summary>The network in the form <c>2001:db8::/32</c>. Not for programs.</summary>
    public override string ToString() => $"{_network}/{_length}";
}
