namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>More numbers than the registers that survive a call: the verifier must not forget a counter on the stack.</summary>
internal sealed class SpilledCases : CaseFamily
{
    public override IEnumerable<LanguageCase> Cases =>
    [
        // Found by the generator: the counter was beside a key of 4 bytes.
        new("do", "whose counter is on the stack beside a key", """
            if (Hash.TryGet(new Key { Id = d.I & 3 }, out var x6)) { ref sbyte x7 = ref d.SB; x7 = 0; }
            {
                var x9 = 0;
                do
                {
                    switch (--G2)
                    {
                        case -1: { X += (short)Z++; } goto case 5;
                        case 5:
                        {
                            W >>= ((Span<int>)Cells)[1..][((d.I + G0, Lru.Set(unchecked((uint)127L) & 3, d.UL)) switch {
                                (0, true) => A, (> 3, _) => 0, (_, false) => d.J, _ => BitOperations.PopCount(G1) }) & 3];
                        } break;
                        case < 0:
                        {
                            Four x12 = default; x12[2] = (Lru.Remove(G1 & 3) ? d.I : x9) - ((Span<int>)Cells).IndexOf(G0);
                            d.L ^= (G2 / (d.M | 1)) / (G2 | 1);
                        } goto default;
                        default: break;
                    }
                } while (++x9 < 3);
            }
            """, """
            public struct Key { public int Id; public byte Tag, A, B, C; }
            public static readonly HashMap<Key, long> Hash = new(maxEntries: 16);
            public static readonly LruHashMap<uint, ulong> Lru = new(maxEntries: 64);
            [InlineArray(4)] struct Four { private int _e; }
            static Four Cells; static int G0, A; static uint G1, W; static long G2; static short X; static ushort Z;
            """),
        new("for", "with eight numbers that live across calls", """
            int a = d.I, b = d.J, c = d.Q, e = d.S, h = 3; uint u = d.U, v = d.V;
            for (var n = 0; n < 90; n++)
            {
                Seen.Set((uint)(a ^ n) & 3, u); a += b * n; b ^= c; c += e; e -= a; h ^= e; u += v; v ^= (uint)(n + h);
                if ((v & 8) != 0) Seen.Remove((uint)n & 3);
            }
            d.Q = a; d.R = b + c + e + h; d.UR = u * (ulong)v;
            """, "public static readonly HashMap<uint, uint> Seen = new(maxEntries: 16);"),
    ];
}
