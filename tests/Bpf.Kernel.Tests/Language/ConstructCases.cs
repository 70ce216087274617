namespace Bpf.Kernel.Tests.Language;

/// <summary>Newer constructs of C#: tuples, records, local functions, patterns, checked, and memory that expressions make.</summary>
internal static class ConstructCases
{
    private const string Four = "[System.Runtime.CompilerServices.InlineArray(4)] struct Four { private int _e; }";

    public static IEnumerable<(string Name, string Body, string Members)> All =>
        [.. Tuples(), .. Records(), .. LocalFunctions(), .. Patterns(), .. Checked(), .. Memory(), .. Library()];

    private static IEnumerable<(string, string, string)> Tuples()
    {
        const string Point = "struct Point { public int X; public int Y { get; set; } public Point(int x, int y) { X = x; Y = y; } public void Deconstruct(out int x, out int y) { x = X; y = Y; } }";
        yield return ("tuple swap", "(d.I, d.J) = (d.J, d.I); (d.L, d.M, d.R) = (d.M, d.L, d.L + d.M);", "");
        yield return ("tuple locals", "(long A, byte B) t = (d.L, d.B); t.B++; var u = t; u.A -= 3; d.R = t.A + u.A; d.Q = t.B + u.Item2;", "");
        yield return ("tuple conversions", "(long, ulong, short) t = (d.I, d.U, d.SB); (int, int) u = (d.I, d.J); (long, long) w = u; d.R = t.Item1 + t.Item3; d.UR = t.Item2; d.L = w.Item1 ^ w.Item2; var (n, s) = ((short)d.I, (byte)d.J); d.Q = n * s;", "");
        yield return ("tuple returned", "var (q, r) = Divide(d.U, d.V | 1); d.UQ = q; d.Q = (int)r; d.R = Divide(d.U, 7).Left; (d.UQ, _) = Divide(d.V, 3);", "static (uint Quotient, uint Left) Divide(uint a, uint b) => (a / b, a % b);");
        yield return ("tuple parameters", "d.R = Sum((d.I, d.L)) + Change((d.J, d.M), 4);", "static long Sum((int A, long B) t) => t.A + t.B; static long Change((int A, long B) t, int by) { t.A += by; return t.A ^ t.B; }");
        yield return ("tuple equality", "d.Q = ((d.I, d.J) == (d.J, d.I) ? 1 : 0) | ((d.I, d.L) != (d.SB, d.M) ? 2 : 0) | ((d.B, (d.S, d.Flag)) == (d.I, (d.T, true)) ? 4 : 0); var t = (d.I, d.U); d.Flag = t == (d.J, d.V);", "");
        yield return ("tuple of structs", "var t = (new Point(d.I, 2), d.L); t.Item1.X += 3; var p = t.Item1; p.Y = 9; (p, t.Item1) = (t.Item1, p); d.Q = p.Y * 100 + t.Item1.Y; d.R = p.X + t.Item2;", Point);
        yield return ("tuple of eight and more", "var t = (d.I, d.J, d.S, d.T, d.B, d.SB, d.U, d.L, d.M); t.Item9 ^= 3; t.Item8 += 2; d.R = t.Item8 + t.Item9 + t.Item5; var u = t; d.Q = u.Item2 + u.Item7 == u.Item1 ? 1 : 2; d.L = u.Item9;", "");
        yield return ("deconstruct method", "var (x, y) = new Point(d.I, d.J); d.Q = x - y; (d.J, d.I) = new Point(d.I, d.J); (long a, var b) = new Point(x, 5); d.R = a * b;", Point);
        yield return ("nested deconstruction", "(var a, (long b, var (x, y))) = (d.I, (d.J, new Point(d.S, d.T))); d.Q = a + x * y; d.R = b; var ((p, _), r) = ((d.B, d.SB), d.L); d.UQ = p; d.M = r;", Point);
        yield return ("deconstruction into properties and elements", "var p = new Point(1, 2); Four f = default; (p.Y, f[1], f[d.B & 3]) = (d.I, d.J, p.Y); d.Q = p.Y + f[1] * 3 + f[2] * 5;", Point + Four);
        yield return ("deconstruction order", "var i = 0; Four f = default; (f[i++], f[i++], i) = (i, i + d.I, i + 5); d.Q = f[0] + f[1] * 10 + i * 100;", Four);
        yield return ("deconstruction as a value", "int a, b; var t = (a, b) = (d.I, d.J); d.Q = t.a + b - a;", "");
        yield return ("extension Deconstruct", "var (hi, lo) = d.U; d.Q = hi - lo;", "} static class Extensions { public static void Deconstruct(this uint u, out int hi, out int lo) { hi = (int)(u >> 16); lo = (int)(u & 0xffff); } ");
    }

    private static IEnumerable<(string, string, string)> Records()
    {
        const string Rec = "record struct Rec(int A, long B) { public short C { get; set; } = 7; public int D = 5; }";
        yield return ("record struct", "var r = new Rec(d.I, d.L); r.A += 3; d.Q = r.A + r.C + r.D; d.R = r.B; var s = r; s.C = d.S; d.Flag = r == s; d.UQ = r.Equals(s) || s != r ? 1u : 0u; Rec z = default; d.J = z.C + z.D;", Rec);
        yield return ("record struct deconstructed", "var (a, b) = new Rec(d.I, d.L); d.Q = a; d.R = b; d.Flag = new Rec(d.I, d.L) is (> 0, < 100) and { C: 7 };", Rec);
        yield return ("readonly record struct of records", "var a = new Outer(new Inner(d.B, d.Flag), d.I); var b = a with { Value = d.J }; var c = b with { Inner = a.Inner with { Tag = 3 } }; d.Q = (a == b ? 1 : 0) | (b == c ? 2 : 0) | (a.Inner == c.Inner ? 4 : 0); d.R = c.Inner.Tag + c.Value; d.UQ = b.Inner.Tag;",
            "readonly record struct Inner(byte Tag, bool Set); readonly record struct Outer(Inner Inner, int Value);");
        yield return ("with on a struct", "var p = new P { X = d.I, Y = d.J }; var q = p with { X = 1 }; var r = (d.B > 5 ? p : q) with { Y = p.X + 1 }; var s = r with { }; s.X++; d.Q = p.X + q.X * 3 + r.X * 5 + s.X * 7; d.R = p.Y + q.Y * 3L + r.Y * 5L; d.UQ = (uint)Make(d.S) with { Y = 2 }.X;".Replace("(uint)Make(d.S) with { Y = 2 }.X", "(uint)(Make(d.S) with { Y = 2 }).X"),
            "struct P { public int X; public int Y { get; init; } } static P Make(int x) => new P { X = x };");
        yield return ("field initializers and constructors", "var a = new S(); var b = new S(d.I); var c = new S(d.J, 3); S z = default; d.Q = a.X + b.X * 3 + c.X * 5 + z.X; d.R = a.Y + b.Y * 3 + c.Y * 5 + z.Y;",
            "struct S { public int X = 4; public long Y { get; } = -2; public S() { X++; } public S(int x) { X += x; Y--; } public S(int x, int y) : this(x) { X *= y; } }");
        yield return ("primary constructor", "var p = new Prim(d.I, d.J); d.Q = p.A + p.Two; p.Up(); p.Up(); d.R = p.Two; var q = p; q.Up(); d.UQ = (uint)(q.Two - p.Two);",
            "struct Prim(int a, int b) { public int A = a + b; public int Two => b * 2; public void Up() { b++; } }");
        yield return ("generic record struct", "var a = new Pair<int>(d.I, d.J); var b = new Pair<long>(d.L, d.M); d.Flag = a == new Pair<int>(d.J, d.I); var (x, y) = b; d.R = x - y; d.Q = a.Second;", "record struct Pair<T>(T First, T Second) where T : unmanaged;");
        yield return ("user-defined compound assignment and increment", "var v = new V { N = d.I }; v += new V { N = d.J }; v++; var w = v++; --v; d.Q = v.N + w.N * 3;",
            "struct V { public int N; public static V operator +(V a, V b) { a.N += b.N; b.N = 0; return a; } public static V operator ++(V a) { a.N += 10; return a; } public static V operator --(V a) => new V { N = a.N - 7 }; }");
    }

    private static IEnumerable<(string, string, string)> LocalFunctions()
    {
        yield return ("local function", "d.Q = Twice(d.I) + Twice(d.J); d.R = Big(); static int Twice(int x) { x += x; return x; } long Big() => 1L << 40;", "");
        yield return ("local function that captures", "var s = 0; Add(d.I); Add(d.J); for (var i = 0; i < 3; i++) Add(i); d.Q = s; void Add(int by) { if (by == 7) return; s += by; s ^= 1; }", "");
        yield return ("local functions that call each other", "var n = d.I; d.Q = Outer(3) + Outer(d.J); int Inner(int x) { n++; return x * n; } int Outer(int x) { int Own() => x + n; return Inner(x) + Inner(1) + Own(); }", "");
        yield return ("local function with ref, out and struct", "var p = new P { X = d.I }; Get(out var k, ref p); d.Q = k + p.X; var q = Copy(p); q.X++; d.R = q.X - p.X; Slot(d.B > 5) = 9; void Get(out int x, ref P r) { x = r.X * 2; r.X -= 1; } P Copy(P r) { r.X += 5; return r; } ref int Slot(bool first) { if (first) return ref p.X; return ref k; } d.UQ = (uint)(p.X + k);", "struct P { public int X; public long Y; }");
        yield return ("local function in a generic method", "d.Q = Gen(d.I); d.R = Gen(d.L);", "static T Gen<T>(T t) where T : unmanaged { T Id(T x) => x; return Id(t); }");
        yield return ("local function that throws", "d.Q = Half(d.I); int Half(int x) => (x & 1) == 0 ? x / 2 : throw new Exception();", "");
        yield return ("local function returning bool", "d.Flag = Big(d.I) && !Big(d.J); bool Big(int x) => x > 30;", "");
    }

    private static IEnumerable<(string, string, string)> Patterns()
    {
        const string P = "struct P { public int X; public int Y { get; set; } public Q In; public void Deconstruct(out int x, out int y) { x = X; y = Y; } } struct Q { public long L; public bool F; }";
        const string Make = "var p = new P { X = d.I, Y = d.J, In = new Q { L = d.L, F = d.Flag } }; ";
        yield return ("property patterns", Make + "d.Q = (p is { X: 1 } ? 1 : 0) | (p is { X: > 3, Y: < 100 } ? 2 : 0) | (p is { In: { L: -1 or 7, F: true } } ? 4 : 0) | (p is { In.L: > 0 } ? 8 : 0) | (p is not { X: 0 } ? 16 : 0) | (p is { } ? 32 : 0) | (p is { X: 7 } or { Y: 8 } ? 64 : 0) | (p is { X: > 0 } and { Y: > 0 } ? 128 : 0);", P);
        yield return ("property pattern declares", Make + "if (p is { X: var x and > 5, In: { L: var l } } r) { r.X++; d.Q = x + r.X; d.R = l; } else d.Q = -1;", P);
        yield return ("positional patterns", Make + "d.Q = p switch { (0, 0) => 1, (> 0, var y) when y > 5 => y, (1, _) { In: { F: true } } => 3, (_, < 0) => 4, _ => 5 };", P);
        yield return ("switch over tuples", "d.Q = (d.I, d.J) switch { (0, _) => 1, (_, 0) => 2, (var x, > 3) when x > 5 => x + 3, ( < 0, < 0) => 4, _ => 5 }; switch (d.B, d.Flag) { case (0, true): d.R = 1; break; case ( > 200, false): d.R = 2; break; case var (b, f) when f: d.R = b; break; default: d.R = 3; break; }", "");
        yield return ("type patterns", "d.Q = Kind(d.I) + Kind(d.L) * 10 + Kind(d.Flag) * 100; d.R = Kind(new P()) + (d.I is int n ? n : 0) + (d.S is short and > 5 ? 1 : 0);",
            P + "static int Kind<T>(T t) where T : unmanaged => t switch { int and > 5 => 1, int i => i, long => 2, P { X: 0 } => 3, _ => t is bool ? 4 : 5 };");
        yield return ("list patterns", "Four f = default; f[0] = d.I; f[1] = d.J; f[2] = d.SB; f[3] = d.B; ReadOnlySpan<int> s = f; d.Q = (s is [0, 1, ..] ? 1 : 0) | (s is [_, > 5, _, 255] ? 2 : 0) | (s is [.., < 0, _] ? 4 : 0) | (s is [] or [_] ? 8 : 0) | (s is [1, .. var rest, 1] && rest.Length == 2 && rest[0] > 0 ? 16 : 0) | (s is [var a, .., var b] && a == b ? 32 : 0); d.R = s switch { [7, ..] => 7, [.. [_, 8], _, _] => 8, _ => s.Length };", Four);
        yield return ("enum patterns", "d.Q = (Kind)d.B switch { Kind.A => 1, Kind.B or Kind.C => 2, > Kind.C and < (Kind)200 => 3, _ => 4 };", "enum Kind : byte { A, B, C = 32 }");
    }

    private static IEnumerable<(string, string, string)> Checked()
    {
        foreach (var op in new[] { "+", "-", "*" })
        {
            yield return ($"checked {op} of int", $"d.Q = checked(d.I {op} d.J);", "");
            yield return ($"checked {op} of uint", $"d.UQ = checked(d.U {op} d.V);", "");
            yield return ($"checked {op} of long", $"d.R = checked(d.L {op} d.M);", "");
            yield return ($"checked {op} of ulong", $"d.UR = checked(d.UL {op} d.UM);", "");
            yield return ($"checked {op} by constants", $"d.R = checked(d.L {op} 3); d.Q = checked(d.I {op} -1); d.UR = checked(d.UL {op} 2);", "");
            yield return ($"checked {op}= of small types", $"checked {{ d.B {op}= 1; d.SB {op}= (sbyte)1; d.S {op}= 2; d.US {op}= 3; }}", "");
            yield return ($"unchecked {op} in checked", $"checked {{ d.Q = unchecked(d.I {op} d.J); }}", "");
        }

        yield return ("checked negation", "d.Q = checked(-d.I); d.R = checked(-d.L);", "");
        foreach (var field in new[] { "B", "SB", "S", "US", "I", "U", "L", "UL" }) yield return ($"checked ++ and -- of {field}", $"if ((d.J & 1) == 0) checked {{ d.{field}++; }} else checked {{ --d.{field}; }}", "");
        foreach (var type in new[] { "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "char" })
        {
            foreach (var source in new[] { "L", "UL", "I", "U", "S", "SB" })
                yield return ($"checked {source} to {type}", $"d.UR = unchecked((ulong)checked(({type})d.{source}));", "");
        }

        yield return ("checked enums", "checked { var k = (Kind)d.I; if (d.S == 255) k++; d.Q = (int)k; if (d.J > 1) d.R = (long)(k + 1); if (d.T > 1) k += 3; d.UQ = (uint)k; }", "enum Kind : byte { A }");
    }

    private static IEnumerable<(string, string, string)> Library()
    {
        yield return ("span CopyTo", "Four f = default, g = default; Span<int> s = f, t = g; s[0] = d.I; s[1] = d.J; s[3] = 4; s.CopyTo(t); s[..3].CopyTo(s[1..]); d.Q = s[1] * 3 + s[2] + s[3] * 5; s[2..].CopyTo(s); d.R = s[0] + t[1]; d.Flag = s.TryCopyTo(t[1..]); ReadOnlySpan<int> r = t; d.UQ = r.TryCopyTo(s) ? 1u : 0; d.I = s[1];", Four);
        yield return ("span CopyTo too short", "Four f = default, g = default; Span<int> s = f, t = g; s.CopyTo(d.B > 5 ? t[1..] : t); d.Q = 1;", Four);
        yield return ("span searches", "Four f = default, g = default; Span<int> s = f; ReadOnlySpan<int> r = g; s[1] = d.I; g[1] = d.J; g[2] = 3; r = g; d.Flag = s.SequenceEqual(r); d.Q = s.IndexOf(d.J) + r.IndexOf(3) * 10 + r[..2].IndexOf(7) * 100; d.UQ = s.Contains(7) | r.Contains(d.I) ? 1u : 2; d.R = r.StartsWith(s[..1]) && r[1..].SequenceEqual(s[1..]) ? 1 : 2; d.J = r.SequenceEqual(r) ? 5 : 6;", Four);
        yield return ("BinaryPrimitives", "Span<byte> s = stackalloc byte[12]; BinaryPrimitives.WriteUInt16BigEndian(s, d.US); BinaryPrimitives.WriteInt64LittleEndian(s[3..], d.L); d.Q = BinaryPrimitives.ReadUInt16LittleEndian(s) + BinaryPrimitives.ReadInt16BigEndian(s[2..]); d.R = BinaryPrimitives.ReadInt64BigEndian(s[3..]); d.UQ = BinaryPrimitives.ReadUInt32BigEndian(s[1..]); d.Flag = BinaryPrimitives.TryReadUInt64LittleEndian(s[4..], out var u) & BinaryPrimitives.TryWriteInt32BigEndian(s[9..], 5); d.UR = u;".Replace("BinaryPrimitives", "System.Buffers.Binary.BinaryPrimitives"), "");
        yield return ("BinaryPrimitives too short", "Span<byte> s = stackalloc byte[4]; d.Q = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(d.B > 7 ? s[1..] : s) + 1;", "");
        yield return ("Unsafe", "var l = d.L; ref var i = ref System.Runtime.CompilerServices.Unsafe.As<long, int>(ref l); d.Q = i; System.Runtime.CompilerServices.Unsafe.Add(ref i, 1) = d.J; d.R = l; d.UQ = (uint)System.Runtime.CompilerServices.Unsafe.SizeOf<Data>(); d.UR = System.Runtime.CompilerServices.Unsafe.BitCast<long, ulong>(d.M);", "");
    }

    private static IEnumerable<(string, string, string)> Memory()
    {
        yield return ("ranges of spans", "Four f = default; Span<int> s = f; s[0] = d.I; s[^1] = d.J; s[1..3][1] = 7; var t = s[..2]; var u = s[^2..]; t[1] += u[0]; d.Q = s[1] + s[2] + u[^1]; d.R = s[1..].Length * 10 + s[..^1].Length + s[..].Length * 100;", Four);
        yield return ("range out of range", "Four f = default; Span<int> s = f; d.Q = s[..d.SB].Length;", Four);
        yield return ("index from end out of range", "Four f = default; Span<int> s = f; d.Q = s[^(d.B & 7)];", Four);
        yield return ("inline arrays by ranges", "Four f = default; f[^1] = d.I; f[^4] = d.J; foreach (ref var x in f[1..]) x += 2; d.Q = f[0] + f[3] * 3 + f[1]; Span<int> s = f[..2]; d.R = s.Length;", Four);
        yield return ("inline array index from end out of range", "Four f = default; f[^(d.B & 7)] = 3; d.Q = f[0];", Four);
        yield return ("foreach over an inline array", "Four f = default; f[2] = d.I; f[3] = d.J; foreach (var x in f) d.Q = d.Q * 3 + x;", Four);
        yield return ("stackalloc", "Span<int> s = stackalloc int[4]; d.Q = s[1]; s[2] = d.I; ReadOnlySpan<byte> r = stackalloc byte[] { 1, d.B, 3 }; d.R = s[d.B & 3] + r[1] + r.Length; Span<short> t = stackalloc[] { d.S, d.T }; d.UQ = (uint)(t[0] + t[1]);", "");
        yield return ("u8 literals", "var s = \"GET /ä\"u8; d.Q = s.Length; if (d.B < s.Length) d.UQ = s[d.B]; d.Flag = s[0] == d.SB;", "");
        yield return ("collection expressions", "ReadOnlySpan<ushort> t = [1, 500, 65535, 7]; d.Q = t[d.B & 3] + t.Length; Span<int> s = [d.I, d.J, 3]; s[0]++; d.R = s[0] + s[1] + s[2]; ReadOnlySpan<int> e = []; d.UQ = (uint)e.Length;", "");
        yield return ("tables", "d.Q = Table[d.B & 3] + Table.Length; d.R = Longs[d.I & 1]; if (d.B < Spans.Length) d.UQ = Spans[d.B]; d.Flag = Flags[d.I & 1];",
            "static readonly short[] Table = [1, -2, 300, short.MinValue]; static readonly long[] Longs = { long.MaxValue, -5 }; static readonly bool[] Flags = new bool[] { true, false }; static ReadOnlySpan<byte> Spans => [9, 8, 7];");
        yield return ("table index out of range", "d.Q = Table[d.I];", "static readonly int[] Table = [5, 6, 7];");
        yield return ("table by long index", "d.Q = Table[d.L];", "static readonly int[] Table = [5, 6, 7];");
        yield return ("static structs", "State.Count += d.I; State.In.L = d.L; var c = State; c.Count++; d.Q = State.Count + c.Count; d.R = State.In.L; Cells[d.B & 3] += 2; d.UQ = (uint)Cells[2]; d.J = Empty.Count;",
            Four + "struct Q { public long L; } struct S { public int Count; public Q In; } static S State; static Four Cells; static readonly S Empty = new S();");
        yield return ("fixed buffers", "var f = new Fix { Tag = 3 }; f.Bytes[1] = d.B; f.Bytes[2] = 4; var g = f; g.Bytes[2]++; d.Q = f.Bytes[1] + f.Bytes[2] + g.Bytes[2] + g.Tag; if (d.B < 8) d.R = f.Bytes[d.B];", "unsafe struct Fix { public fixed byte Bytes[8]; public int Tag; }");
        yield return ("ref fields", "var x = d.I; var h = new Holder(ref x); h.Value += 5; h.Bump(); d.Q = x + h.Value; h.Point(ref d.J); h.Bump();", "ref struct Holder { public ref int Value; public Holder(ref int v) { Value = ref v; } public void Bump() { Value++; } public void Point(ref int v) { Value = ref v; } }");
    }
}
