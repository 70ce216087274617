namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Structs and records.</summary>
internal sealed class StructsCases : CaseFamily
{
    private const string Point = """
        struct Point { public int X; public short Y; public long Z; public Point(int x) { X = x; } public int Sum => X + Y; public int Auto { get;
        set; } public readonly long Far(long by) => Z + by; public void Move(int by) { X += by; this.Y -= (short)by; }
        public static Point operator +(Point a, Point b) => new Point(a.X + b.X) { Y = (short)(a.Y + b.Y), Z = a.Z + b.Z };
        public static bool operator ==(Point a, Point b) => a.X == b.X && a.Z == b.Z; public static bool operator !=(Point a, Point b) => !(a == b);
        public override bool Equals(object? o) => false; public override int GetHashCode() => 0; }
        """;

    private const string Rec = "record struct Rec(int A, long B) { public short C { get; set; } = 7; public int D = 5; }";

    private const string P = "struct P { public int X; public int Y { get; set; } }";

    public override IEnumerable<LanguageCase> Cases =>
        [.. FieldsAndCopies(), .. Operators(), .. NestedStructs(), .. Properties(), .. ExplicitLayoutAndUnions(), .. PackedLayout(),
         .. SizeofAndDefault(), .. Records(), .. With(), .. ConstructorsAndInitializers()];

    private static IEnumerable<LanguageCase> FieldsAndCopies()
    {
        yield return new("fields and copies", "structs", """
            var p = new Point(d.I) { Y = d.S, Z = d.L }; var q = p; q.Move(3); q.Auto = d.J; d.Q = p.Sum + q.Sum + q.Auto; d.R = q.Far(5);
            """, Point);
        yield return new("fields and copies", "structs by value and by reference",
            "var p = new Point(d.I); Change(p); d.Q = p.X; ChangeRef(ref p); d.UQ = (uint)p.X; d.R = Read(in p);",
            Point + """
            static void Change(Point p) { p.X = 99; } static void ChangeRef(ref Point p) { p.X = 77; p.Z = 5; }
            static long Read(in Point p) => p.Z + p.X;
            """);
        yield return new("fields and copies", "struct returned and ignored",
            "Make(d.I); d.Q = Make(d.J).X; Point p = default; p = Make(p.X + 1); d.R = p.Z;",
            Point + "static Point Make(int x) => new(x) { Z = x * 2L };");
        yield return new("fields and copies", "struct copy in a loop",
            "Point p = default; for (var i = 0; i < 3; i++) { var c = p; c.X += i + d.I; p = c; } d.Q = p.X;",
            Point);
    }

    private static IEnumerable<LanguageCase> Operators()
    {
        yield return new("operators", "struct operators", """
            var p = new Point(d.I); var q = new Point { X = d.J, Z = d.L }; var s = p + q + p; d.Q = s.X; d.R = s.Z; d.Flag = s == p || p != q;
            """,
            Point);
        yield return new("operators", "user-defined compound assignment and increment",
            "var v = new V { N = d.I }; v += new V { N = d.J }; v++; var w = v++; --v; d.Q = v.N + w.N * 3;",
            """
            struct V { public int N; public static V operator +(V a, V b) { a.N += b.N; b.N = 0; return a; } public static V operator ++(V a) {
            a.N += 10; return a; } public static V operator --(V a) => new V { N = a.N - 7 }; }
            """);
    }

    private static IEnumerable<LanguageCase> NestedStructs()
    {
        yield return new("nested structs", "nested structs", """
            var o = new Outer { Inner = new Point(d.I), Tag = d.B }; o.Inner.Z = d.L; var c = o; c.Inner.X++; ref var i = ref c.Inner; i.Y = 4;
            d.Q = o.Inner.X + c.Inner.Sum; d.R = c.Inner.Z + o.Tag;
            """,
            Point + "struct Outer { public byte Tag; public Point Inner; }");
    }

    private static IEnumerable<LanguageCase> Properties()
    {
        yield return new("properties", "compound assignment to properties",
            "var p = new Point(1); p.Auto += d.I; p.Auto <<= 2; p.Auto++; d.Q = p.Auto--; d.UQ = (uint)p.Auto;",
            Point);
    }

    private static IEnumerable<LanguageCase> ExplicitLayoutAndUnions()
    {
        yield return new("explicit layout and unions", "explicit layout",
            "var u = new Union { Whole = d.U }; d.Q = u.Low; u.High = d.US; d.UQ = u.Whole;",
            """
            [StructLayout(LayoutKind.Explicit)] struct Union { [FieldOffset(0)] public uint Whole; [FieldOffset(0)] public ushort Low;
            [FieldOffset(2)] public ushort High; }
            """);
    }

    private static IEnumerable<LanguageCase> PackedLayout()
    {
        yield return new("packed layout", "packed struct",
            "var p = new Packed { A = d.B, I = d.I, L = d.L }; d.Q = p.I; d.R = p.L + p.A; p.L++; d.M = p.L;",
            """
            [StructLayout(LayoutKind.Sequential, Pack = 1)] struct Packed { public byte A; public int I; public long L; }
            """);
    }

    private static IEnumerable<LanguageCase> SizeofAndDefault()
    {
        yield return new("sizeof and default", "sizeof and default", "d.Q = sizeof(int) + sizeof(Data); d.R = default(long) + default(Data).L;");
    }

    private static IEnumerable<LanguageCase> Records()
    {
        yield return new("records", "record struct", """
            var r = new Rec(d.I, d.L); r.A += 3; d.Q = r.A + r.C + r.D; d.R = r.B; var s = r; s.C = d.S; d.Flag = r == s;
            d.UQ = r.Equals(s) || s != r ? 1u : 0u; Rec z = default; d.J = z.C + z.D;
            """, Rec);
        yield return new("records", "record struct deconstructed", """
            var (a, b) = new Rec(d.I, d.L); d.Q = a; d.R = b; d.Flag = new Rec(d.I, d.L) is (> 0, < 100) and { C: 7 };
            """, Rec);
        yield return new("records", "readonly record struct of records", """
            var a = new Outer(new Inner(d.B, d.Flag), d.I); var b = a with { Value = d.J }; var c = b with { Inner = a.Inner with { Tag = 3 } };
            d.Q = (a == b ? 1 : 0) | (b == c ? 2 : 0) | (a.Inner == c.Inner ? 4 : 0); d.R = c.Inner.Tag + c.Value; d.UQ = b.Inner.Tag;
            """,
            """
            readonly record struct Inner(byte Tag, bool Set); readonly record struct Outer(Inner Inner, int Value);
            """);
        yield return new("records", "generic record struct", """
            var a = new Pair<int>(d.I, d.J); var b = new Pair<long>(d.L, d.M); d.Flag = a == new Pair<int>(d.J, d.I); var (x, y) = b; d.R = x - y;
            d.Q = a.Second;
            """,
            "record struct Pair<T>(T First, T Second) where T : unmanaged;");
    }

    private static IEnumerable<LanguageCase> With()
    {
        yield return new("with", "with on a struct", """
            var p = new P { X = d.I, Y = d.J }; var q = p with { X = 1 }; var r = (d.B > 5 ? p : q) with { Y = p.X + 1 }; var s = r with { }; s.X++;
            d.Q = p.X + q.X * 3 + r.X * 5 + s.X * 7; d.R = p.Y + q.Y * 3L + r.Y * 5L; d.UQ = (uint)(Make(d.S) with { Y = 2 }).X;
            """,
            "struct P { public int X; public int Y { get; init; } } static P Make(int x) => new P { X = x };");
        yield return new("with", "with of a with, in a call, in a loop", """
            var p = new P { X = d.I }; for (var i = 0; i < 3; i++) p = (p with { X = p.X + i }) with { Y = p.X }; Take(p with { X = 5 }); d.Q = p.X;
            d.R = p.Y; Take(p); static void Take(P q) { q.X++; }
            """,
            P);
        yield return new("with", "with on a parameter, a field and this", """
            var o = new O { In = new P { X = d.I } }; var q = o.In with { X = 9 }; d.Q = o.In.X + q.X; d.R = o.Plus(d.J).In.X + o.In.X;
            ref var r = ref o.In; var s = r with { Y = 4 }; d.UQ = (uint)(r.Y + s.Y);
            """, P + "struct O { public P In; public readonly O Plus(int x) => this with { In = In with { X = x } }; }");
    }

    private static IEnumerable<LanguageCase> ConstructorsAndInitializers()
    {
        yield return new("constructors and initializers", "field initializers and constructors", """
            var a = new S(); var b = new S(d.I); var c = new S(d.J, 3); S z = default; d.Q = a.X + b.X * 3 + c.X * 5 + z.X;
            d.R = a.Y + b.Y * 3 + c.Y * 5 + z.Y;
            """, """
            struct S { public int X = 4; public long Y { get; } = -2; public S() { X++; } public S(int x) { X += x; Y--; }
            public S(int x, int y) : this(x) { X *= y; } }
            """);
        yield return new("constructors and initializers", "primary constructor", """
            var p = new Prim(d.I, d.J); d.Q = p.A + p.Two; p.Up(); p.Up(); d.R = p.Two; var q = p; q.Up(); d.UQ = (uint)(q.Two - p.Two);
            """, """
            struct Prim(int a, int b) { public int A = a + b; public int Two => b * 2; public void Up() { b++; } }
            """);
        yield return new("constructors and initializers", "initializers that depend on parameters",
            "var a = new S(d.I); var b = new S(d.J) { Z = 9 }; d.Q = a.X + b.X * 3 + a.Z + b.Z; d.R = a.W + b.W;",
            """
            struct S(int x) { public int X = x++; public int Z { get; set; } = x * 2; public readonly long W = x + 100L; }
            """);
    }
}
