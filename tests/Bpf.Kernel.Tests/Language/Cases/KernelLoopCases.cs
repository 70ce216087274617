namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>foreach over Loop.Range, each with the kernel's iterator and with bpf_loop.</summary>
internal sealed class KernelLoopCases : CaseFamily
{
    private const string Out = "[MethodImpl(MethodImplOptions.NoInlining)] static ";

    public override IEnumerable<LanguageCase> Cases =>
        [.. Loops().SelectMany(@case => new[]
        {
            @case with { Title = @case.Title + ", by bpf_loop", MinimumKernel = new(5, 17) },
            @case with { Title = @case.Title + ", by iterators", MinimumKernel = new(6, 4) },
        })];

    private static IEnumerable<LanguageCase> Loops()
    {
        yield return Case("counts", "var s = 0; foreach (var i in Loop.Range(d.B)) s += i * 3 + 1; d.Q = s;");
        yield return Case("span in the body", """
            var s = 0; foreach (var i in Loop.Range(d.B & 7)) { Span<int> e = [i, d.I, 3]; s += e[i & 1] * 5 + e.IndexOf(3); } d.Q = s;
            """);
        yield return Case("a packet that is not skipped", """
            foreach (var i in Loop.Range(d.B & 3)) if (packet.TrySkip(0)) { d.Q += i; if (packet.TryPeek(out Ref<byte> next)) d.R += next.Value; }
            """);
        yield return Case("no rounds", "d.Q = 3; foreach (var i in Loop.Range(0)) d.Q = i; foreach (var i in Loop.Range(Zero(d.I) & 3)) d.Q = i;",
            Out + "int Zero(int x) => 0 >>> x;");
        yield return Case("start and end", "long s = 0; foreach (var i in Loop.Range(d.SB, d.S & 127)) s = s * 3 + i; d.R = s;");
        yield return Case("any count", "d.Q = 5; long s = 0; foreach (var i in Loop.Range(d.I & unchecked((int)0x8000ffff))) s ^= i; d.R = s;");
        yield return Case("too many rounds", "d.Q = 5; foreach (var i in Loop.Range(d.I, d.J)) { d.Q = i; break; } d.UQ = 3;");
        yield return Case("break and continue", """
            var (s, n) = (0, 0); foreach (var i in Loop.Range(d.B)) { if (i % 3 == 1) continue; n++; if (i > 40 || s > d.J) break; s += i; } d.Q = s; d.R = n;
            """);
        yield return Case("return", "foreach (var i in Loop.Range(100)) { d.Q = i; if (i == d.B) return XdpAction.Tx; if (i == d.SB) return XdpAction.Drop; }");
        yield return Case("return from a function", "d.Q = Find(d.B) * 1000 + Find(d.SB);",
            "static int Find(int x) { foreach (var i in Loop.Range(60)) if (i * i >= x) return i; return -1; }");
        yield return Case("goto and switch", """
            var s = 0; foreach (var i in Loop.Range(30)) { switch (i & 3) { case 0: continue; case 1: s += d.B; break; case 2 when s > 5000: goto Out; default: s++; break; } s ^= i; }
            d.R = 7; Out: d.Q = s;
            """);
        yield return Case("nested", """
            var s = 0L; foreach (var i in Loop.Range(d.B & 15)) { foreach (var j in Loop.Range(i, 12)) { if (j == 9) break; if (i + j == 77) return XdpAction.Drop; s = s * 5 + j; }
            for (var k = 0; k < 3; k++) s += k * i; } d.R = s;
            """);
        yield return Case("throw", "d.Q = 1; var s = (sbyte)0; foreach (var i in Loop.Range(50)) { d.Q = i; s = checked((sbyte)(s + (d.B & 7))); } d.Q = s;");
        yield return Case("throw in nested loops", """
            d.Q = 1; foreach (var i in Loop.Range(5)) { foreach (var j in Loop.Range(6)) { if (i * j == (d.B & 31)) throw new InvalidOperationException(); d.Q++; } d.Q += 10; }
            """);
        yield return Case("structs, refs and pointers", """
            var p = new P { X = d.I }; ref var r = ref p.Y; var o = new P(); P* q = &o; foreach (var i in Loop.Range(10)) { r += i; p.X ^= (int)r; q->X += p.X; var local = p; local.Y++;
            o.Y = local.Y; } d.Q = p.X + o.X; d.R = p.Y + o.Y;
            """, "struct P { public int X; public long Y; }");
        yield return Case("counters behind references", """
            var pair = (A: 1, B: 0L); var n = 5; ref var r = ref n;
            foreach (var i in Loop.Range(d.B & 3)) { d.M = (d.I > i ? 0L : pair.B++) / (d.L | 1); r++; } d.Q = n; d.R = pair.B;
            """);
        yield return Case("a cursor from outside", """
            var n = 0; packet.TrySkip(2); foreach (var i in Loop.Range(d.B & 7)) { if (!packet.TryRead(out Ref<ushort> x)) break; n += x.Value;
            if (packet.TryPeek(out Ref<byte> y)) n ^= y.Value; }
            d.Q = n; if (packet.TryRead(out Ref<byte> last)) d.R = last.Value;
            """);
        yield return Case("a cursor that skips", """
            foreach (var i in Loop.Range(20)) { if (!packet.TryRead(out Ref<byte> x)) return XdpAction.Tx; if (!packet.TrySkip(x.Value & 3)) break; d.Q += x.Value; }
            """);
        yield return Case("a cursor in nested loops", """
            foreach (var i in Loop.Range(3)) { foreach (var j in Loop.Range(d.B & 3)) if (Next(ref packet, out var x)) d.Q += x * j; packet.TryRead(out Ref<byte> _); }
            static bool Next(ref PacketCursor cursor, out int x) { x = 0; if (!cursor.TryRead(out Ref<uint> word)) return false; x = (int)word.Value; return true; }
            """);
        yield return Case("values of before and after", """
            var (a, b, c) = (d.I, d.L, d.Flag); var t = 0; foreach (var i in Loop.Range(8)) { t = i; if (c) a += i; else b -= i; c = !c; } d.Q = a + t; d.R = b; d.Flag = c;
            """);
        yield return Case("subprograms", "d.Q = Sum(d.B & 31) + Sum(9);",
            Out + "int Sum(int n) { var s = 0; foreach (var i in Loop.Range(n)) s += Twice(i); return s; }" + Out + "int Twice(int i) => i == 30 ? throw new Exception() : i * 2;");
        yield return Case("maps", "foreach (var i in Loop.Range(4)) if (Counts.TryGet((uint)i, out var c)) c.Value += i + d.B; foreach (var i in Loop.Range(2)) Total += i;",
            "static readonly ArrayMap<long> Counts = new(maxEntries: 4); static long Total;");
        yield return Case("two after each other", "var s = 0; foreach (var i in Loop.Range(3)) s += i; foreach (var i in Loop.Range(s, 9)) s += i * d.B; d.Q = s;");
        yield return Case("by hand", "var e = Loop.Range(3, 7).GetEnumerator(); e.MoveNext(); var s = e.Current; if (e.MoveNext()) s = s * 10 + e.Current; d.Q = s;");
        yield return Case("local functions", "var s = 0; foreach (var i in Loop.Range(6)) Add(i); d.Q = s; void Add(int x) { if (x == (d.B & 7)) return; s += x; }".Replace("d.B", "b").Insert(0, "var b = d.B; "));
        yield return Case("the context and the packet", """
            var n = 0; foreach (var i in Loop.Range(20)) { var c = context.Packet; if (!c.TrySkip(i)) break; if (!c.TryRead(out Ref<byte> x)) break; n += x.Value; } d.Q = n;
            """);
    }

    private static LanguageCase Case(string title, string body, string members = "") => new("Loop.Range", title, body, members);
}
