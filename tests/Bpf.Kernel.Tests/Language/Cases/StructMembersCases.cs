namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Members of structs, and structs with type parameters or without fields.</summary>
internal sealed class StructMembersCases : CaseFamily
{
    private const string Box = """
        struct Box<T> where T : unmanaged { public T Value; public byte Tag; public Box(T value) { Value = value; Tag = 3;
        } public readonly T Get() => Value;
        public void Set(T value) { Value = value; Tag++; } public static Box<T> Default => default; public struct Inner { public T A, B; } }
        """;

    public override string Name => "Structs";

    public override IEnumerable<LanguageCase> Cases => [.. InstanceMethods(), .. Conversions(), .. Indexers(), .. Generic(), .. Empty(), .. Constants()];

    private static IEnumerable<LanguageCase> InstanceMethods()
    {
        const string Construct = "instance methods";
        const string Counter = """
            struct Counter { public int N; public long Sum; public int Next() { Sum += N; return ++N; } public readonly int Peek(int by) => N + by;
            public Counter Copy() => this; public void Reset() => this = default; public void Take(Counter other) { other.N++; Sum += other.Next();
            } }
            """;
        yield return new(Construct, "that change this", """
            var c = new Counter { N = d.I }; c.Next(); c.Next(); d.Q = c.N; d.R = c.Sum; c.Reset(); d.UQ = (uint)c.Next();
            """, Counter);
        yield return new(Construct, "on copies and on results", """
            var c = new Counter { N = d.I }; c.Copy().Next(); d.Q = c.N; d.R = c.Copy().Next() + new Counter { N = 5 }.Next(); Make(c).Next(); d.UQ
            = (uint)c.Peek(3);
            """,
            Counter + "static Counter Make(Counter c) { c.Next(); return c; }");
        yield return new(Construct, "on fields, elements and through references", """
            var o = new O(); o.C.Next(); o.C.Next(); ref var r = ref o.C; r.Next(); Span<Counter> s = stackalloc Counter[2]; s[d.B & 1].Next(); d.Q
            = o.C.N * 10 + s[0].N; d.R = o.C.Sum + s[1].N;
            """,
            Counter + "struct O { public Counter C; }");
        yield return new(Construct, "of readonly places see a copy", "d.Q = Read(new Counter { N = d.I }); var o = new O(d.J); d.R = o.Twice();",
            Counter + """
                static int Read(in Counter c) { c.Next(); return c.Next() + c.N; } struct O(int n) { private readonly Counter _c = new() { N = n };
                public int Twice() { _c.Next(); return _c.Next(); } }
                """);
        yield return new(Construct, "with itself as an argument", "var c = new Counter { N = d.I }; c.Take(c); d.Q = c.N; d.R = c.Sum;", Counter);
    }

    private static IEnumerable<LanguageCase> Conversions()
    {
        const string Construct = "conversion operators";
        const string Metres = """
            readonly struct Metres(int n) { public readonly int N = n; public static implicit operator Metres(int n) => new(n * 2); public static
            explicit operator int(Metres m) => m.N + 1; public static explicit operator byte(Metres m) => (byte)m.N; public static implicit operator
            long(Metres m) => m.N * 1000L; }
            """;
        yield return new(Construct, "implicit and explicit", "Metres m = d.I; d.Q = (int)m; d.B = (byte)m; long l = m; d.R = l;", Metres);
        yield return new(Construct, "with a conversion before and after", """
            Metres m = d.S; d.R = (short)m + m; d.UQ = (uint)(int)m; m = d.B; d.Q = (int)m;
            """, Metres);
        yield return new(Construct, "in arguments, results and conditions", """
            d.R = Take(d.I) + Take(new Metres(3)); d.Q = (int)(d.Flag ? new Metres(d.J) : (Metres)d.I);
            """, Metres + """
            static long Take(Metres m) => Back(m.N); static Metres Back(int n) => n;
            """);
        yield return new(Construct, "between structs, and checked", "var s = (B)new A(d.I); d.Q = s.Y; d.R = checked((A)(long)d.J).X;", """
            struct A(int x) { public int X = x; public static explicit operator A(long x) => new((int)x); public static explicit operator
            checked A(long x) => new(checked((int)(x * 2))); } struct B { public int Y; public static explicit operator B(A a) => new() { Y =
            a.X - 1 }; }
            """);
    }

    private static IEnumerable<LanguageCase> Indexers()
    {
        const string Construct = "indexers";
        const string Grid = """
            struct Grid { private long _bits; public int Sets; public bool this[int x, int y] { readonly get => (_bits >> (x + y * 8 & 63) & 1) !=
            0; set { Sets++; if (value) _bits |= 1L << (x + y * 8); else _bits &= ~(1L << (x + y * 8)); } } public readonly byte this[byte i] =>
            (byte)(_bits >> i); }
            """;
        yield return new(Construct, "get and set with several arguments", """
            Grid g = default; g[1, 2] = d.I > 0; g[d.B & 7, 3] = true; g[0, 0] = g[1, 2] | g[7, 3]; d.Flag = g[0, 0]; d.Q = g.Sets; d.R =
            g[(byte)8];
            """, Grid);
        yield return new(Construct, "compound assignment", """
            Grid g = default; var n = 1; g[Next(ref n), n] ^= d.I > 0; g[2, 2] |= true; d.Q = g.Sets * 10 + n; d.Flag = g[2, 2];
            """, Grid + "static int Next(ref int n) => n++;");
        yield return new(Construct, "that return references", """
            var r = new Row { A = d.I }; r[0] += 3; r[1] = d.J; r[1]++; ref var x = ref r[d.B & 1]; x *= 2; d.Q = r.A; d.R = r.B;
            """, """
            struct Row { public int A, B; [System.Diagnostics.CodeAnalysis.UnscopedRef] public ref int this[int i] { get { if (i == 0) return
            ref A; return ref B; } } }
            """);
    }

    private static IEnumerable<LanguageCase> Generic()
    {
        const string Construct = "generic structs";
        yield return new(Construct, "of each width", """
            var a = new Box<byte>(d.B); var b = new Box<long>(d.L); var c = new Box<short>(d.S); a.Set((byte)(a.Get() + 200)); b.Set(-b.Value); d.Q
            = a.Value + c.Get() + a.Tag; d.R = b.Get(); d.UQ = (uint)(sizeof(Box<byte>) + sizeof(Box<long>) * 100);
            """, Box);
        yield return new(Construct, "of structs and of themselves", """
            var a = new Box<Box<int>>(new(d.I)); a.Value.Set(d.J); var b = a; b.Value.Value++; d.Q = a.Value.Get(); d.R = b.Get().Value +
            a.Value.Tag; var i = new Box<P>.Inner { B = new P { X = d.S } }; d.UQ = (uint)i.B.X;
            """, Box + "struct P { public byte A; public int X; }");
        yield return new(Construct, "static members and generic methods", """
            d.Q = Box<int>.Default.Get() + Sum(new Box<int>(d.I), new Box<int>(d.J)); d.R = Twice(d.L).Get();
            """,
            Box + """
                static T Sum<T>(Box<T> a, Box<T> b) where T : unmanaged, System.Numerics.INumber<T> => a.Get() + b.Get(); static Box<T> Twice<T>(T
                x) where T : unmanaged => new(x);
                """);
        yield return new(Construct, "two parameters and equality", """
            var p = new Pair<byte, long>(d.B, d.L); var q = p with { Second = d.M }; d.Flag = p == q; d.Q = p.First; d.R = q.Second;
            """, """
            record struct Pair<T, U>(T First, U Second) where T : unmanaged where U : unmanaged;
            """);
    }

    private static IEnumerable<LanguageCase> Empty()
    {
        const string Construct = "empty structs";
        yield return new(Construct, "as values and arguments", """
            Unit u = default; var v = u; d.Q = Take(u, d.I) + v.Seven; d.R = sizeof(Unit);
            """, """
            struct Unit { public readonly int Seven => 7; } static int Take(Unit u, int x) => x + u.Seven;
            """);
        yield return new(Construct, "as strategies", "d.Q = Run<Add>(d.I, d.J); d.R = Run<Mul>(d.I, d.J);", """
            interface IOp { int Do(int a, int b); } struct Add : IOp { public int Do(int a, int b) => a + b; } struct Mul : IOp { public int
            Do(int a, int b) => a * b; } static int Run<T>(int a, int b) where T : struct, IOp => default(T).Do(a, b);
            """);
        yield return new(Construct, "as fields", """
            var s = new S { A = d.I, B = d.J }; var t = s; t.E = new(); d.Q = t.A + t.B; d.R = sizeof(S);
            """, """
            struct E { } struct S { public int A; public E E; public int B; }
            """);
    }

    private static IEnumerable<LanguageCase> Constants()
    {
        const string Construct = "constant fields";
        yield return new(Construct, "of each type", "d.Q = S.A + S.C; d.R = S.L; d.UQ = S.U; d.Flag = S.F; d.B = (byte)S.K; d.UR = S.M;", """
            struct S { public const int A = -5; public const long L = long.MinValue; public const uint U = uint.MaxValue; public const bool F =
            true; public const char C = '\uffff'; public const E K = E.Y; public const ulong M = ~0UL; } enum E : byte { X, Y = 254 }
            """);
        yield return new(Construct, "of constants", "d.Q = S.B + S.G<int>.N; d.R = S.B * S.W << (d.B & S.Mask);", """
            struct S { public const int A = 3, B = A * A + sizeof(long); public const long W = (long)int.MaxValue + B; public const int Mask =
            0b111; public struct G<T> { public const int N = B; } }
            """);
        yield return new(Construct, "in patterns, cases and lengths", """
            Span<int> s = stackalloc int[S.N]; s[S.N - 1] = d.I; switch (d.B) { case S.X: d.Q = 1; break; case S.X + 1: d.Q = 2; break; } d.Flag =
            d.I is S.N or > S.Big; d.R = s[S.N - 1];
            """, """
            struct S { public const int N = 4; public const byte X = 7; public const int Big = 1 << 20; }
            """);
    }
}
