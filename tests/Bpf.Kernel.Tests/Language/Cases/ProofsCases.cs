using Bpf.Compiler.Llvm;

namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>What LLVM proves and the verifier does not: the proof, or what it rests on, must stay in the program.</summary>
internal sealed class ProofsCases : CaseFamily
{
    private const string Members = """
        [InlineArray(4)] struct Four { private int _e; }
        static Four Cells;
        struct Big { public long A, B, C; }
        static ref Big Pick(bool first, ref Big a, ref Big b) { if (first) return ref a; return ref b; }
        static ReadOnlySpan<byte> Bytes => [9, 8, 255, 0, 128, 1, 77, 254];
        static readonly short[] Table = [-30000, -2, 0, 1, 7, 8, 31, 32, 33, 63, 64, 127, 128, 255, 256, 300, 32767];
        static int Search(ReadOnlySpan<short> t, int v)
        {
            int low = 0, high = t.Length - 1;
            while (low <= high)
            {
                var middle = low + ((high - low) >> 1);
                if (t[middle] == v) return middle;
                if (t[middle] < v) low = middle + 1; else high = middle - 1;
            }
            return ~low;
        }
        public struct Up(int end)
        {
            private int _i = -1; private readonly int _end = end;
            public int Current => _i;
            public bool MoveNext() => ++_i < _end;
            public readonly Up GetEnumerator() => this;
        }
        public struct Down(int start)
        {
            private int _left = start, _current;
            public int Current => _current;
            public bool MoveNext() { if (_left <= 0) return false; _current = _left--; return true; }
            public readonly Down GetEnumerator() => this;
        }
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
        Over("a slice from a variable start", "Span<byte> s = stackalloc byte[8]; var t = s[d.I..]; t[1] = 4; d.Q = s[1] + s[2] * 10 + s[3] * 100;"),
        Over("places in slices from a variable start", """
            Span<byte> s = stackalloc byte[8]; var t = s[(d.I & 7)..]; if (t.Length > 5) t[5] = 4; foreach (var x in s) d.UR = d.UR * 10 + x;
            var u = s[(d.B & 7)..]; if (d.Flag) u[3] += 7; foreach (var x in s) d.R = d.R * 10 + x; d.Q = t.Length * 8 + u.Length;
            """),
        Over("a slice from a small start", "Span<int> s = stackalloc int[8]; var t = s[(d.B & 7)..]; if (t.Length > 1) t[1] = 4; foreach (var x in s) d.Q = d.Q * 3 + x;"),
        Over("parts that are cleared and filled", """
            Span<byte> s = stackalloc byte[8]; s.Fill(9); s.Slice(d.I & 3, 4).Fill(3); s[..(d.J & 7)].Clear(); foreach (var x in s) d.UR = d.UR * 10 + x;
            """),
        Over("binary search between two ends", """
            int low = 0, high = Table.Length; while (low < high) { var m = (low + high) >>> 1; if (Table[m] < d.S) low = m + 1; else high = m; } d.Q = low;
            """),
        Over("binary search that returns early", "d.Q = Search(Table, d.S);"),
        Over("an enumerator that counts up", "foreach (var x in new Up(7)) d.Q += x; foreach (var x in new Up(d.I & 7)) d.Q += x * d.J;"),
        Over("an enumerator that counts down", "foreach (var x in new Down(7)) d.Q += x; foreach (var x in new Down(d.J & 7)) d.Q -= x * d.I;") with { MinimumCpu = BpfCpu.V3 },
        Over("a loop that counts down behind a division", "var n = d.I & 3; while (n-- > 0) { d.J >>= 0 / n; }") with { MinimumCpu = BpfCpu.V3 },
        Over("references to copies that share the stack", """
            Big a = new() { A = d.L, B = d.M }; Big b = a; b.B = d.I; ref var r = ref Pick(d.Flag, ref a, ref b); Big c = a; c.C = 5; r.C += c.C;
            { Big e = c; e.A++; Pick(d.I > 0, ref e, ref c).B = 3; d.R = e.A + c.B; }
            d.UR = (ulong)(a.C + b.C * 3 + r.B);
            """),
        Over("copies in a loop that outlive a round", """
            Big last = default; for (var i = 0; i < 4; i++) { Big now = last; now.A += d.I; if ((d.J >> i & 1) != 0) { Big kept = now; kept.B = i; last = kept; } }
            d.R = last.A; d.UR = (ulong)last.B;
            """),
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
