using System.Diagnostics.CodeAnalysis;
using System.Net.NetworkInformation;

namespace Bpf.Net;

/// <summary>A 48-bit Ethernet address, as on the wire.</summary>
public readonly struct MacAddress : IEquatable<MacAddress>, IParsable<MacAddress>
{
    // Three 16-bit words, not six bytes: the struct is aligned as in a header, so that a copy is three loads.
    private readonly ushort _word0;
    private readonly ushort _word1;
    private readonly ushort _word2;

    /// <summary>The address whose bytes, in the order they are written and sent, are these.</summary>
    public MacAddress(byte byte0, byte byte1, byte byte2, byte byte3, byte byte4, byte byte5)
    {
        _word0 = (ushort)(byte0 | (byte1 << 8));
        _word1 = (ushort)(byte2 | (byte3 << 8));
        _word2 = (ushort)(byte4 | (byte5 << 8));
    }

    private MacAddress(ushort word0, ushort word1, ushort word2)
    {
        _word0 = word0;
        _word1 = word1;
        _word2 = word2;
    }

    /// <summary>00:00:00:00:00:00.</summary>
    public static MacAddress Zero => default;

    /// <summary>ff:ff:ff:ff:ff:ff, every station.</summary>
    public static MacAddress Broadcast => new(0xffff, 0xffff, 0xffff);

    /// <summary>The address as a number: its first byte is the highest of the six used.</summary>
    public ulong Value =>
        ((ulong)NetworkOrder.Swap(_word0) << 32) | ((ulong)NetworkOrder.Swap(_word1) << 16) | NetworkOrder.Swap(_word2);

    /// <summary>Whether every station is meant.</summary>
    public bool IsBroadcast => (_word0 & _word1 & _word2) == 0xffff;

    /// <summary>Whether a group of stations is meant; the broadcast address is one.</summary>
    public bool IsMulticast => (_word0 & 1) != 0;

    /// <summary>Whether an administrator chose the address, not a manufacturer.</summary>
    public bool IsLocallyAdministered => (_word0 & 2) != 0;

    /// <summary>The address with this <see cref="Value"/>.</summary>
    public static MacAddress FromValue(ulong value) => new(
        NetworkOrder.Swap((ushort)(value >> 32)), NetworkOrder.Swap((ushort)(value >> 16)), NetworkOrder.Swap((ushort)value));

    /// <summary>Whether both are the same address.</summary>
    public static bool operator ==(MacAddress left, MacAddress right) =>
        left._word0 == right._word0 && left._word1 == right._word1 && left._word2 == right._word2;

    /// <summary>Whether they are different addresses.</summary>
    public static bool operator !=(MacAddress left, MacAddress right) => !(left == right);

    /// <summary>Reads text such as <c>02:00:00:00:00:01</c> or <c>02-00-00-00-00-01</c>. Not for programs.</summary>
    /// <exception cref="FormatException">The text is no address.</exception>
    public static MacAddress Parse(string text) =>
        TryParse(text, out var address) ? address : throw new FormatException($"'{text}' is no MAC address: write it like 02:00:00:00:00:01.");

    /// <summary>Reads text such as <c>02:00:00:00:00:01</c> or <c>02-00-00-00-00-01</c>. Not for programs.</summary>
    /// <returns>False where the text is no address.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out MacAddress address)
    {
        address = default;
        if (!PhysicalAddress.TryParse(text, out var parsed)) return false;
        var bytes = parsed.GetAddressBytes();
        if (bytes.Length != 6) return false;
        address = new MacAddress(bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5]);
        return true;
    }

    static MacAddress IParsable<MacAddress>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<MacAddress>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out MacAddress result) =>
        TryParse(s, out result);

    /// <inheritdoc/>
    public bool Equals(MacAddress other) => this == other;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MacAddress other && this == other;

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>The address in the form <c>02:00:00:00:00:01</c>. Not for programs.</summary>
    public override string ToString()
    {
        var value = Value;
        return string.Join(':', Enumerable.Range(0, 6).Select(i => $"{(byte)(value >> (40 - (8 * i))):x2}"));
    }
}
