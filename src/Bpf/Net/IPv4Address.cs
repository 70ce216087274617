using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Bpf.Net;

/// <summary>An IPv4 address, as on the wire.</summary>
public readonly struct IPv4Address : IEquatable<IPv4Address>, IParsable<IPv4Address>
{
    private readonly uint _raw;

    private IPv4Address(uint raw) => _raw = raw;

    /// <summary>The address <c>byte0.byte1.byte2.byte3</c>.</summary>
    public IPv4Address(byte byte0, byte byte1, byte byte2, byte byte3) =>
        _raw = byte0 | ((uint)byte1 << 8) | ((uint)byte2 << 16) | ((uint)byte3 << 24);

    /// <summary>0.0.0.0.</summary>
    public static IPv4Address Any => default;

    /// <summary>127.0.0.1.</summary>
    public static IPv4Address Loopback => new(127, 0, 0, 1);

    /// <summary>255.255.255.255, every host of the network.</summary>
    public static IPv4Address Broadcast => new(0xffff_ffff);

    /// <summary>224.0.0.1, every host of the network that takes part in multicast.</summary>
    public static IPv4Address AllHosts => new(224, 0, 0, 1);

    /// <summary>The address as a number in host order: 10.0.0.1 is 0x0a000001.</summary>
    public uint Value => NetworkOrder.Swap(_raw);

    /// <summary>The address as the number that its four bytes are in memory, as C programs keep it (<c>__be32</c>).</summary>
    public uint NetworkValue => _raw;

    /// <summary>Whether it is in 127.0.0.0/8.</summary>
    public bool IsLoopback => (byte)_raw == 127;

    /// <summary>Whether it is in 224.0.0.0/4.</summary>
    public bool IsMulticast => (_raw & 0xf0) == 0xe0;

    /// <summary>Whether it is 255.255.255.255.</summary>
    public bool IsBroadcast => _raw == 0xffff_ffff;

    /// <summary>Whether it is in 169.254.0.0/16.</summary>
    public bool IsLinkLocal => (ushort)_raw == 0xfea9;

    /// <summary>Whether it is in 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 (RFC 1918).</summary>
    public bool IsPrivate => (byte)_raw == 10 || (_raw & 0xf0ff) == 0x10ac || (ushort)_raw == 0xa8c0;

    /// <summary>The address with this <see cref="Value"/>, a number in host order.</summary>
    public static IPv4Address FromHostOrder(uint value) => new(NetworkOrder.Swap(value));

    /// <summary>The address with this <see cref="NetworkValue"/>, as C programs keep it (<c>__be32</c>).</summary>
    public static IPv4Address FromNetworkOrder(uint value) => new(value);

    /// <summary>The address that <see cref="IPAddress"/> holds. Not for programs.</summary>
    /// <exception cref="ArgumentException">It is no IPv4 address.</exception>
    public static IPv4Address FromIPAddress(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (!address.TryWriteBytes(bytes, out var length) || length != 4)
            throw new ArgumentException($"{address} is no IPv4 address; for IPv6 use IPv6Address.FromIPAddress.", nameof(address));
        return new IPv4Address(bytes[0], bytes[1], bytes[2], bytes[3]);
    }

    /// <summary>Whether the first <paramref name="prefixLength"/> bits are those of <paramref name="network"/>.</summary>
    /// <param name="network">An address of the network; its other bits do not matter.</param>
    /// <param name="prefixLength">0 to 32; more counts as 32.</param>
    public bool IsIn(IPv4Address network, int prefixLength)
    {
        if (prefixLength <= 0) return true;
        var difference = NetworkOrder.Swap(_raw ^ network._raw);
        return prefixLength >= 32 ? difference == 0 : difference >> (32 - prefixLength) == 0;
    }

    /// <summary>Whether both are the same address.</summary>
    public static bool operator ==(IPv4Address left, IPv4Address right) => left._raw == right._raw;

    /// <summary>Whether they are different addresses.</summary>
    public static bool operator !=(IPv4Address left, IPv4Address right) => left._raw != right._raw;

    /// <summary>Reads text such as <c>192.0.2.7</c>: four decimal numbers without leading zeros. Not for programs.</summary>
    /// <exception cref="FormatException">The text is no IPv4 address.</exception>
    public static IPv4Address Parse(string text) =>
        TryParse(text, out var address) ? address : throw new FormatException($"'{text}' is no IPv4 address: write it like 192.0.2.7.");

    /// <summary>Reads text such as <c>192.0.2.7</c>: four decimal numbers without leading zeros. Not for programs.</summary>
    /// <returns>False where the text is no IPv4 address.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out IPv4Address address)
    {
        // IPAddress.Parse also takes 1, 10.1 and octal 010.0.0.1, which are mistakes in a firewall's list.
        address = default;
        var parts = text?.Split('.');
        if (parts is not { Length: 4 }) return false;
        var raw = 0u;
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Length > 1 && parts[i][0] == '0') return false;
            if (!byte.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out var part)) return false;
            raw |= (uint)part << (8 * i);
        }

        address = new IPv4Address(raw);
        return true;
    }

    static IPv4Address IParsable<IPv4Address>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<IPv4Address>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out IPv4Address result) =>
        TryParse(s, out result);

    /// <summary>The same address for the base class library. Not for programs.</summary>
    public IPAddress ToIPAddress() => new(_raw);

    /// <inheritdoc/>
    public bool Equals(IPv4Address other) => _raw == other._raw;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IPv4Address other && _raw == other._raw;

    /// <inheritdoc/>
    public override int GetHashCode() => _raw.GetHashCode();

    /// <summary>The address in the form <c>192.0.2.7</c>. Not for programs.</summary>
    public override string ToString() => ToIPAddress().ToString();
}
