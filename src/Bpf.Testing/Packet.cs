using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Bpf.Net;
using Bpf.Testing.Packets;

namespace Bpf.Testing;

/// <summary>
/// An Ethernet frame, immutable: given as bytes, or built layer by layer with lengths and checksums filled in, as in
/// <c>Packet.IPv6().Udp(port: 53)</c>. Two packets are equal if their bytes are.
/// </summary>
public partial class Packet : IEquatable<Packet>
{
    private readonly Lazy<byte[]> _bytes;

    internal Packet(LayerList layers)
    {
        Layers = layers;
        _bytes = new Lazy<byte[]>(layers.Build);
    }

    /// <summary>The bytes, from the Ethernet header on.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.Value;

    /// <summary>How many bytes there are.</summary>
    public int Length => _bytes.Value.Length;

    internal LayerList Layers { get; }

    /// <summary>A packet of these bytes.</summary>
    public static Packet FromBytes(ReadOnlySpan<byte> bytes) => new(LayerList.Empty.Add(new BytesLayer(bytes.ToArray())));

    /// <summary>
    /// A packet of bytes in hexadecimal, such as <c>ffffffffffff 020000000001 0806</c>. White space, <c>:</c> and <c>-</c> are skipped.
    /// </summary>
    /// <exception cref="FormatException">The text has other characters, or half a byte.</exception>
    public static Packet FromHex(string hex) =>
        FromBytes(Convert.FromHexString(string.Concat(hex.Where(c => !char.IsWhiteSpace(c) && c is not (':' or '-')))));

    /// <summary>The packet with these bytes behind it.</summary>
    public Packet Payload(ReadOnlySpan<byte> bytes) => new(Layers.Add(new BytesLayer(bytes.ToArray())));

    /// <summary>The packet with this text behind it, in UTF-8.</summary>
    public Packet Payload(string text) => Payload(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>The packet with this many bytes behind it, which count 0, 1, 2 and so on.</summary>
    public Packet Payload(int length) => Payload([.. Enumerable.Range(0, length).Select(i => (byte)i)]);

    /// <summary>The packet cut to its first <paramref name="length"/> bytes; its headers do not know.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The packet is shorter.</exception>
    public Packet Truncate(int length) => FromBytes(Bytes.Span[..length]);

    /// <summary>
    /// The packet with zeros at its end, where it is shorter than <paramref name="length"/>, such as 60 bytes on real Ethernet; its headers do
    /// not know.
    /// </summary>
    public Packet Pad(int length)
    {
        if (Length >= length) return this;
        var bytes = new byte[length];
        Bytes.CopyTo(bytes);
        return FromBytes(bytes);
    }

    /// <summary>The header at a place of the packet.</summary>
    /// <typeparam name="T">The header.</typeparam>
    /// <param name="offset">Where it begins, in bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The packet ends before.</exception>
    public T Read<T>(int offset = 0) where T : unmanaged
    {
        if (offset < 0 || offset > Length - Unsafe.SizeOf<T>())
            throw new ArgumentOutOfRangeException(
                nameof(offset), offset, $"A {typeof(T).Name} has {Unsafe.SizeOf<T>()} bytes, and the packet has {Length}: give a smaller offset.");
        return MemoryMarshal.Read<T>(Bytes.Span[offset..]);
    }

    /// <inheritdoc/>
    public bool Equals(Packet? other) => other is not null && Bytes.Span.SequenceEqual(other.Bytes.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Packet);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Bytes.Span);
        return hash.ToHashCode();
    }

    /// <summary>The bytes in hexadecimal, as <see cref="FromHex"/> takes them.</summary>
    public override string ToString() => Convert.ToHexStringLower(Bytes.Span);
}
