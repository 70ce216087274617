using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Bpf.Net;

/// <summary>An IPv6 address, as on the wire.</summary>
public readonly struct IPv6Address : IEquatable<IPv6Address>, IParsable<IPv6Address>
{
    // Four 32-bit words as in the kernel's struct in6_addr: in a header the address is aligned to 4 bytes, not to 8.
    private readonly uint _word0;
    private readonly uint _word1;
    private readonly uint _word2;
    private readonly uint _word3;

    internal IPv6Address(uint word0, uint word1, uint word2, uint word3)
    {
        _word0 = word0;
        _word1 = word1;
        _word2 = word2;
        _word3 = word3;
    }

    /// <summary>The address whose halves are these numbers in host order: 2001:db8::1 is 0x20010db8_00000000 and 1.</summary>
    public IPv6Address(ulong high, ulong low)
    {
        _word0 = NetworkOrder.Swap((uint)(high >> 32));
        _word1 = NetworkOrder.Swap((uint)high);
        _word2 = NetworkOrder.Swap((uint)(low >> 32));
        _word3 = NetworkOrder.Swap((uint)low);
    }

    /// <summary>::, no address.</summary>
    public static IPv6Address Any => default;

    /// <summary>::1.</summary>
    public static IPv6Address Loopback => new(0, 1);

    /// <summary>ff02::1, every node on the link.</summary>
    public static IPv6Address AllNodes => new(0xff02_0000_0000_0000, 1);

    /// <summary>ff02::2, every router on the link.</summary>
    public static IPv6Address AllRouters => new(0xff02_0000_0000_0000, 2);

    /// <summary>The first eight bytes as a number in host order.</summary>
    public ulong High => ((ulong)NetworkOrder.Swap(_word0) << 32) | NetworkOrder.Swap(_word1);

    /// <summary>The last eight bytes as a number in host order.</summary>
    public ulong Low => ((ulong)NetworkOrder.Swap(_word2) << 32) | NetworkOrder.Swap(_word3);

    /// <summary>The sum of its words as they lie in memory, for checksums.</summary>
    internal ulong Sum => (ulong)_word0 + _word1 + _word2 + _word3;

    internal void CopyTo(out uint word0, out uint word1, out uint word2, out uint word3)
    {
        word0 = _word0;
        word1 = _word1;
        word2 = _word2;
        word3 = _word3;
    }

    /// <summary>Whether it is ::1.</summary>
    public bool IsLoopback => (_word0 | _word1 | _word2) == 0 && _word3 == 0x0100_0000;

    /// <summary>Whether it is in ff00::/8.</summary>
    public bool IsMulticast => (byte)_word0 == 0xff;

    /// <summary>Whether it is in fe80::/10.</summary>
    public bool IsLinkLocal => (_word0 & 0xc0ff) == 0x80fe;

    /// <summary>Whether it is in fc00::/7, private networks (RFC 4193).</summary>
    public bool IsUniqueLocal => (_word0 & 0xfe) == 0xfc;

    /// <summary>Whether it stands for an IPv4 address, as in ::ffff:192.0.2.7.</summary>
    public bool IsIPv4Mapped => (_word0 | _word1) == 0 && _word2 == 0xffff_0000;

    /// <summary>The address ::ffff:a.b.c.d that stands for an IPv4 address.</summary>
    public static IPv6Address FromIPv4(IPv4Address address) => new(0, 0, 0xffff_0000, address.NetworkValue);

    /// <summary>The address with these four words, as C programs keep them (<c>__be32 s6_addr32[4]</c>).</summary>
    public static IPv6Address FromNetworkOrder(uint word0, uint word1, uint word2, uint word3) => new(word0, word1, word2, word3);

    /// <summary>The address that <see cref="IPAddress"/> holds; its scope is dropped. Not for programs.</summary>
    /// <exception cref="ArgumentException">It is no IPv6 address.</exception>
    public static IPv6Address FromIPAddress(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            throw new ArgumentException($"{address} is no IPv6 address; for IPv4 use IPv4Address.FromIPAddress.", nameof(address));
        var bytes = address.GetAddressBytes();
        return new IPv6Address(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(8)));
    }

    /// <summary>Whether the first <paramref name="prefixLength"/> bits are those of <paramref name="network"/>.</summary>
    /// <param name="network">An address of the network; its other bits do not matter.</param>
    /// <param name="prefixLength">0 to 128; more counts as 128.</param>
    public bool IsIn(IPv6Address network, int prefixLength)
    {
        if (prefixLength <= 0) return true;
        var high = High ^ network.High;
        if (prefixLength < 64) return high >> (64 - prefixLength) == 0;
        if (high != 0) return false;
        if (prefixLength == 64) return true;
        var low = Low ^ network.Low;
        return prefixLength >= 128 ? low == 0 : low >> (128 - prefixLength) == 0;
    }

    /// <summary>Whether both are the same address.</summary>
    public static bool operator ==(IPv6Address left, IPv6Address right) =>
        left._word0 == right._word0 && left._word1 == right._word1 && left._word2 == right._word2 && left._word3 == right._word3;

    /// <summary>Whether they are different addresses.</summary>
    public static bool operator !=(IPv6Address left, IPv6Address right) => !(left == right);

    /// <summary>Reads text such as <c>2001:db8::1</c>, without brackets, scope or prefix length. Not for programs.</summary>
    /// <exception cref="FormatException">The text is no IPv6 address.</exception>
    public static IPv6Address Parse(string text) =>
        TryParse(text, out var address) ? address : throw new FormatException($"'{text}' is no IPv6 address: write it like 2001:db8::1.");

    /// <summary>Reads text such as <c>2001:db8::1</c>, without brackets, scope or prefix length. Not for programs.</summary>
    /// <returns>False where the text is no IPv6 address.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out IPv6Address address)
    {
        address = default;
        if (text is null || text.AsSpan().ContainsAny("[]/%")) return false;
        if (!IPAddress.TryParse(text, out var parsed) || parsed.AddressFamily != AddressFamily.InterNetworkV6) return false;
        address = FromIPAddress(parsed);
        return true;
    }

    static IPv6Address IParsable<IPv6Address>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<IPv6Address>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out IPv6Address result) =>
        TryParse(s, out result);

    /// <summary>The same address for the base class library. Not for programs.</summary>
    public IPAddress ToIPAddress()
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), Low);
        return new IPAddress(bytes);
    }

    /// <inheritdoc/>
    public bool Equals(IPv6Address other) => this == other;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IPv6Address other && this == other;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_word0, _word1, _word2, _word3);

    /// <summary>The address in its short form, such as <c>2001:db8::1</c>. Not for programs.</summary>
    public override string ToString() => ToIPAddress().ToString();
}
