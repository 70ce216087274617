namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>foreach, the ways out of loops, and variables that are assigned on some ways.</summary>
internal sealed class LoopsAndExitsCases : CaseFamily
{
    public override string Name => "ControlFlow";

    public override IEnumerable<LanguageCase> Cases => [.. Foreach(), .. BreakAndContinue(), .. DefiniteAssignment()];

    private static IEnumerable<LanguageCase> Foreach()
    {
        const string Construct = "foreach";
        yield return new(Construct, "over a span", """
            Span<int> s = [d.I, d.J, 3]; var sum = 0; foreach (var x in s) sum = sum * 3 + x; d.Q = sum; foreach (var x in Span<int>.Empty) d.Q = 0;
            """);
        yield return new(Construct, "by reference", """
            Span<int> s = stackalloc int[4]; foreach (ref var x in s) x = d.I++; foreach (ref readonly var x in s) d.Q = d.Q * 7 + x;
            """);
        yield return new(Construct, "over an inline array", "Four f = default; f[1] = d.I; f[3] = d.J; foreach (var x in f) d.R = d.R * 5 + x;",
            "[InlineArray(4)] struct Four { private int _e; }");
        yield return new(Construct, "over an enumerator of one's own", """
            foreach (var x in new Count(d.B & 7)) { if (x == 5) break; d.Q += x; } foreach (long x in new Count(2)) d.R += x;
            """,
            """
            struct Count(int end) { public Enumerator GetEnumerator() => new(end); public struct Enumerator(int end) { private int _at = -1;
            public int Current => _at; public bool MoveNext() => ++_at < end; } }
            """);
        yield return new(Construct, "with deconstruction", """
            Span<P> s = [new(d.I, d.B), new(d.J, 3)]; foreach (var (x, y) in s) { d.Q += x; d.R += y; }
            """, "record struct P(int X, long Y);");
        yield return new(Construct, "over a range of the kernel's", """
            foreach (var i in Loop.Range(5)) { if (i == (d.B & 3)) continue; d.Q += (int)i * d.I; }
            """) { MinimumKernel = new(6, 4) };
        yield return new(Construct, "the collection is evaluated once", "Span<int> s = [1, 2, 3]; foreach (var x in Next(s, ref d)) d.Q += x;",
            "static Span<int> Next(Span<int> s, ref Data d) { d.UQ++; return s[1..]; }");
    }

    private static IEnumerable<LanguageCase> BreakAndContinue()
    {
        const string Construct = "break and continue";
        yield return new(Construct, "in while and do", """
            var i = 0; while (true) { i++; if (i == 3) continue; if (i > (d.B & 7)) break; d.Q += i; }
            var j = 0; do { j++; if ((j & 1) == 0) continue; if (j == d.I) break; d.R += j; } while (j < 6);
            """);
        yield return new(Construct, "in for, with what comes after a round", """
            int i, n = 0; for (i = 0; i < 8; i += 2, n++) { if (i == 2) continue; if (i == (d.B & 6)) break; d.Q += i; } d.R = i * 10 + n;
            """);
        yield return new(Construct, "of the inner and the outer loop", """
            for (var i = 0; i < 4; i++) { for (var j = 0; j < 4; j++) { if (j == (d.B & 3)) break; if ((i + j & 1) != 0) continue;
            d.Q = d.Q * 3 + j; }
            if (i == (d.SB & 3)) break; d.R += i; }
            """);
        yield return new(Construct, "of a switch inside of a loop", """
            for (var i = 0; i < 6; i++) { switch (i ^ d.B & 3) { case 0: continue; case 1: break; case 2: d.R = i; goto end; default: d.Q += i;
            break; } d.UQ++; } end: ;
            """);
        yield return new(Construct, "of foreach and Loop.Range", """
            foreach (var i in Loop.Range(9)) { if (i == 2) continue; if (i > (d.B & 7)) break; d.Q += (int)i; }
            """) { MinimumKernel = new(5, 17) };
    }

    private static IEnumerable<LanguageCase> DefiniteAssignment()
    {
        const string Construct = "definite assignment";
        yield return new(Construct, "on both branches", """
            int x; if (d.I > 0) x = d.I; else if (d.J > 0) x = d.J; else return XdpAction.Drop; d.Q = x;
            """);
        yield return new(Construct, "by out, by conditions and by patterns", """
            if (Try(d.I, out var x) && Try(x, out var y)) d.Q = y; else d.Q = x; if (!(d.J is > 3 and var z)) return XdpAction.Tx; d.R = z;
            """,
            "static bool Try(int x, out int y) { y = x * 2; return x > 0; }");
        yield return new(Construct, "of structs by their fields", """
            P p; p.X = d.I; p.Y = d.J; d.Q = p.X + p.Y; P q; if (d.B > 3) q = p; else q.X = q.Y = 1; d.R = q.X - q.Y;
            """, "struct P { public int X, Y; }");
        yield return new(Construct, "in loops and by switches", """
            int last; var i = 0; do { last = i * d.I; i++; } while (i < 3); d.Q = last; int k; switch (d.B) { case 0: k = 1; break; case 255: k = 2;
            break; default: throw new Exception(); } d.R = k;
            """);
        yield return new(Construct, "skipped locals begin with nothing", """
            for (var i = 0; i < 3; i++) { int x = default; x += i; d.Q += x; } { S s = default; d.R = s.A; s.A = 5; }
            """, "struct S { public long A; }");
    }
}
