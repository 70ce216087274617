using System.ComponentModel;
using Bpf.CompilerServices;

namespace Bpf.Bcl;

/// <summary>What the members of <see cref="char"/> about ASCII are in programs.</summary>
[BpfReplaces(typeof(char))]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BpfChar
{
    /// <inheritdoc cref="char.IsAscii(char)"/>
    public static bool IsAscii(char c) => c < 0x80;

    /// <inheritdoc cref="char.IsAsciiDigit(char)"/>
    public static bool IsAsciiDigit(char c) => IsBetween(c, '0', '9');

    /// <inheritdoc cref="char.IsAsciiLetter(char)"/>
    public static bool IsAsciiLetter(char c) => IsBetween((char)(c | 0x20), 'a', 'z');

    /// <inheritdoc cref="char.IsAsciiLetterLower(char)"/>
    public static bool IsAsciiLetterLower(char c) => IsBetween(c, 'a', 'z');

    /// <inheritdoc cref="char.IsAsciiLetterUpper(char)"/>
    public static bool IsAsciiLetterUpper(char c) => IsBetween(c, 'A', 'Z');

    /// <inheritdoc cref="char.IsAsciiLetterOrDigit(char)"/>
    public static bool IsAsciiLetterOrDigit(char c) => IsAsciiLetter(c) || IsAsciiDigit(c);

    /// <inheritdoc cref="char.IsAsciiHexDigit(char)"/>
    public static bool IsAsciiHexDigit(char c) => IsAsciiDigit(c) || IsBetween((char)(c | 0x20), 'a', 'f');

    /// <inheritdoc cref="char.IsBetween(char, char, char)"/>
    public static bool IsBetween(char c, char minInclusive, char maxInclusive) => (uint)(c - minInclusive) <= (uint)(maxInclusive - minInclusive);
}
