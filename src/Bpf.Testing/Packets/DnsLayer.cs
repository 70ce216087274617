using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Bpf.Net;

namespace Bpf.Testing.Packets;

/// <summary>A DNS message with one question.</summary>
internal sealed class DnsLayer(DnsHeader header, string name, ushort type) : Layer
{
    private const ushort Internet = 1;

    private readonly byte[] _name = Encode(name);

    public override int Length => Unsafe.SizeOf<DnsHeader>() + _name.Length + (2 * sizeof(ushort));

    public override void Write(Span<byte> bytes, Layer? previous, Layer? next)
    {
        ref var target = ref MemoryMarshal.AsRef<DnsHeader>(bytes);
        target = header;
        if (target.QuestionCount == 0) target.QuestionCount = 1;
        var question = bytes[Unsafe.SizeOf<DnsHeader>()..];
        _name.CopyTo(question);
        BinaryPrimitives.WriteUInt16BigEndian(question[_name.Length..], type);
        BinaryPrimitives.WriteUInt16BigEndian(question[(_name.Length + sizeof(ushort))..], Internet);
    }

    // Each label has its length in front; the empty one is the end (RFC 1035 section 3.1).
    private static byte[] Encode(string name)
    {
        var bytes = new List<byte>();
        foreach (var label in name.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (label.Length > 63) throw new ArgumentException($"The label '{label}' of '{name}' is too long: give at most 63 characters.", nameof(name));
            bytes.Add((byte)label.Length);
            bytes.AddRange(Encoding.ASCII.GetBytes(label));
        }

        return [.. bytes, 0];
    }
}
