namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>What is handed to methods, and how.</summary>
internal sealed class ArgumentsCases : CaseFamily
{
    public override string Name => "Methods";

    public override IEnumerable<LanguageCase> Cases => [.. NamedAndOptional(), .. ByReference()];

    private static IEnumerable<LanguageCase> NamedAndOptional()
    {
        const string Construct = "named and optional arguments";
        yield return new(Construct, "defaults", """
            d.Q = Mix(d.I); d.R = Mix(d.I, 3); d.UQ = (uint)Mix(d.I, c: d.J);
            """, """
            static int Mix(int a, int b = 5, int c = -1) => a * 100 + b * 10 + c;
            """);
        yield return new(Construct, "the order of evaluation is that of the text", """
            var n = 0; d.Q = Mix(c: Next(ref n), a: Next(ref n), b: Next(ref n)); d.R = n;
            """,
            "static int Next(ref int n) => ++n; static int Mix(int a, int b, int c) => a * 100 + b * 10 + c;");
        yield return new(Construct, "defaults of other types", "d.Q = M(d.B); d.R = M(d.B, flag: true) + M(d.B, e: E.B);", """
            enum E : byte { A, B = 9 } struct P { public int X; } static int M(int x, bool flag = false, E e = E.A, P p = default, long l =
            long.MinValue, char c = 'z') => x + (flag ? 1 : 0) + (int)e + p.X + (l < 0 ? 2 : 0) + c;
            """);
        yield return new(Construct, "of constructors, indexers and local functions", """
            var s = new S(y: d.J, x: d.I); d.Q = s[1] + s[1, 2] + L(b: 3) + L(4, 5); int L(int a = 7, int b = 8) => a * 10 + b;
            """,
            "struct S(int x = 1, int y = 2) { public readonly int this[int i, int j = 9] => x * i + y * j; }");
        yield return new(Construct, "params", "d.Q = Sum() + Sum(d.I) + Sum(d.I, d.J, 3);", """
            static int Sum(params ReadOnlySpan<int> numbers) { var s = numbers.Length; foreach (var n in numbers) s += n; return s; }
            """);
    }

    private static IEnumerable<LanguageCase> ByReference()
    {
        const string Construct = "ref, in and out";
        yield return new(Construct, "numbers of each width", "Up(ref d.SB); Up(ref d.S); Up(ref d.I); Up(ref d.L);", """
            static void Up(ref sbyte x) => x++; static void Up(ref short x) => x--; static void Up(ref int x) => x *= 3; static void Up(ref long
            x) => x = -x;
            """);
        yield return new(Construct, "out and discards", """
            Split(d.L, out var low, out var high); d.Q = low; d.R = high; Split(d.M, out _, out high); d.UQ = (uint)high; Split(d.L, out d.I, out
            d.J);
            """,
            "static void Split(long x, out int low, out int high) { low = (int)x; high = (int)(x >> 32); }");
        yield return new(Construct, "in sees changes by others", """
            var x = d.I; d.Q = Read(in x, ref x); d.R = Read(5, ref x); d.UQ = (uint)x;
            """, """
            static int Read(in int a, ref int b) { var before = a; b += 10; return before * 3 + a; }
            """);
        yield return new(Construct, "two references to one variable", """
            var x = d.I; Swap(ref x, ref x); var y = d.J; Swap(ref x, ref y); d.Q = x - y; Both(ref x, out x); d.R = x;
            """,
            "static void Swap(ref int a, ref int b) { var t = a; a = b; b = t + 1; } static void Both(ref int a, out int b) { b = 4; a += b; }");
        yield return new(Construct, "handed on, and fields and elements", """
            var s = new S(); Set(ref s.A, d.I); Set(ref s.In.B, d.L); Span<int> t = stackalloc int[4]; Set(ref t[d.B & 3], 5);
            d.Q = s.A + t[d.B & 3] + t[0]; d.R = s.In.B;
            """, """
            struct N { public long B; } struct S { public int A; public N In; }
            static void Set<T>(ref T x, T y) => Inner(ref x, y); static void Inner<T>(ref T x, T y) => x = y;
            """);
        yield return new(Construct, "structs",
            "var p = new P { X = d.I }; Grow(ref p); d.Q = Area(in p); Make(d.J, out p); d.R = p.X * 10L + p.Y;", """
            struct P { public int X, Y; } static void Grow(ref P p) { p.Y = p.X + 1; p = new P { X = p.Y, Y = p.X }; } static int Area(in P p)
            => p.X * p.Y; static void Make(int x, out P p) => p = new P { X = x };
            """);
    }
}
