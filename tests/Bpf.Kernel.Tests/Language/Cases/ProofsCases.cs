namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>What LLVM proves and the verifier does not: the proof, or what it rests on, must stay in the program.</summary>
internal sealed class ProofsCases : CaseFamily
{
    private const string Members = """
        [InlineArray(4)] struct Four { private int _e; }
        static Four Cells;
        static ReadOnlySpan<byte> Bytes => [9, 8, 255, 0, 128, 1, 77, 254];
        """;

    public override IEnumerable<LanguageCase> Cases =>
    [
        Over("index after >>> by a variable", "Cells[(1 >>> d.I) & 3] *= 2; d.Q = Bytes[(7 >>> d.J) & 7] + Bytes[(int)((7ul >> d.B) & 7)];"),
        Over("index after >> by a variable", "d.Q = Bytes[(7 >> d.I) & 7]; d.UQ = Bytes[(int)((7L >> d.SB) & 7)];"),
        Over("index after << by a variable", "d.Q = Bytes[(1 << (d.I & 1)) & 7] + Bytes[(int)(1ul << (d.J & 1)) & 3]; Cells[(1 << (d.B & 1)) & 3]++;"),
        Over("shifts by constants after inlining", "d.UQ = BitOperations.RotateLeft(d.U, 13); for (var i = 0; i < 4; i++) d.UR += d.U >> (i * 8) & 255;"),
        Over("two reads, the first may fail", "if (packet.TryRead(out Ref<byte> a)) { } if (packet.TryRead(out Ref<byte> b)) d.B += b.Value;"),
        Over("three reads, each may fail", """
            if (packet.TryRead(out Ref<byte> a)) d.I += a.Value; if (packet.TryRead(out Ref<ushort> b)) d.J += b.Value;
            if (packet.TryRead(out Ref<byte> c)) d.B += c.Value; else if (packet.TryPeek(out Ref<uint> e)) d.U = e.Value;
            """),
        Over("a pointer to one place or another", "byte* p = context.Data; if (d.I > 0) p += 4; if (d.J > 0) p += 3; if (p + 90 <= context.DataEnd) d.B = p[89];"),
    ];

    private static LanguageCase Over(string title, string body) => new("what the verifier must see", title, body, Members) { Packets = Packets };

    // With and without bytes behind the data.
    private static IReadOnlyList<Testing.Packet> Packets { get; } =
    [
        .. CasePackets.OfEdgeValues.Where((_, i) => i % 7 == 0),
        .. CasePackets.OfLengths,
        .. Enumerable.Range(86, 12).Select(length => Testing.Packet.FromBytes([.. Enumerable.Range(3, length).Select(i => (byte)(i * 5))])),
    ];
}
