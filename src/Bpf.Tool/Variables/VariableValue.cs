using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Numerics;

namespace Bpf.Tool.Variables;

/// <summary>Parses the text of a value.</summary>
static class VariableValue
{
    const int IPv4Size = 4, MacSize = 6, IPv6Size = 16;

    /// <summary>The bytes in memory order, or null if the text is no value of this type.</summary>
    public static byte[]? Parse(VariableType type, int size, string text)
    {
        if (Address(size, text) is { } address) return address;
        if (!type.IsNumber || size is not (1 or 2 or 4 or 8) || Number(type, text) is not { } number) return null;

        var (least, most) = Range(type, size * 8);
        if (number < least || number > most) return null;

        var bytes = new byte[size];
        var value = (ulong)(number & ulong.MaxValue);
        for (var i = 0; i < size; i++) bytes[i] = (byte)(value >> 8 * i);
        return bytes;
    }

    // BTF of C enumerations has no sign, so both readings of the top bit are taken.
    static (BigInteger Least, BigInteger Most) Range(VariableType type, int bits)
    {
        var half = BigInteger.One << (bits - 1);
        if (type.Boolean) return (0, 1);
        if (type.Enumerators.Count > 0) return (-half, half * 2 - 1);
        return type.Signed ? (-half, half - 1) : (0, half * 2 - 1);
    }

    // Addresses are kept in network order, as the header structs have them.
    static byte[]? Address(int size, string text) => size switch
    {
        IPv4Size when text.Contains('.') && IPAddress.TryParse(text, out var ip) && ip.GetAddressBytes() is { Length: IPv4Size } bytes => bytes,
        IPv6Size when text.Contains(':') && IPAddress.TryParse(text, out var ip) && ip.GetAddressBytes() is { Length: IPv6Size } bytes => bytes,
        MacSize when PhysicalAddress.TryParse(text, out var mac) && mac.GetAddressBytes() is { Length: MacSize } bytes => bytes,
        _ => null,
    };

    static BigInteger? Number(VariableType type, string text)
    {
        if (type.Enumerators.FirstOrDefault(member => member.Name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } member)
            return member.Value;
        if (text.Equals("true", StringComparison.OrdinalIgnoreCase)) return 1;
        if (text.Equals("false", StringComparison.OrdinalIgnoreCase)) return 0;

        // The leading zero keeps a hexadecimal number from being read as negative.
        return text.Length > 2 && text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? BigInteger.TryParse("0" + text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? hex : null
            : BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>What would have been a value of this type, in words; null if none can be given as text.</summary>
    public static string? Wanted(VariableType type, int size)
    {
        if (type.Boolean) return "true or false";
        if (type.Enumerators.Count > 0)
            return $"one of {string.Join(", ", type.Enumerators.Select(member => member.Name))}, or a number of {Bytes(size)}";

        var number = $"{(type.Signed ? "a signed" : "an unsigned")} number of {Bytes(size)}, decimal or hexadecimal with 0x";
        return size switch
        {
            IPv4Size => type.IsNumber ? $"{number}, or an IPv4 address" : "an IPv4 address",
            1 or 2 or 8 when type.IsNumber => number,
            MacSize => "a MAC address such as 02-00-00-00-00-01 or 02:00:00:00:00:01",
            IPv6Size => "an IPv6 address",
            _ => null,
        };
    }

    static string Bytes(int size) => size == 1 ? "1 byte" : $"{size} bytes";
}
