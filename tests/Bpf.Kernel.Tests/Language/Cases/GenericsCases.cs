namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>What is decided once the type arguments are known.</summary>
internal sealed class GenericsCases : CaseFamily
{
    public override IEnumerable<LanguageCase> Cases => [.. GenericLocalFunctions(), .. StaticAbstractOperators(), .. GenericMathematicsOnIntegers(), .. TypeofAndIsWithTypeParameters(), .. CallsThroughConstraints()];

    private static IEnumerable<LanguageCase> GenericLocalFunctions()
    {
        yield return new("generic local functions", "generic local function", "d.Q = Id(d.I) + Id<short>(d.S); d.R = Id(d.L); T Id<T>(T t) where T : unmanaged => t;");
        yield return new("generic local functions", "generic local function capturing", """
            var k = 3; d.Q = Add<int>(5) + Add<long>(6); int Add<T>(int by) where T : unmanaged { k += by + sizeof(T); return k; }
            """);
        yield return new("generic local functions", "scoped ref return chain", """
            ref var m = ref Max(ref d.I, ref d.J); m = 4; Max(ref d.S, ref d.T)++; d.Q = Max(ref d.U, ref d.V) > 3 ? 1 : 0; static ref T
            Max<T>(ref T a, ref T b) where T : unmanaged, IComparable<T> { if (a.CompareTo(b) > 0) return ref a; return ref b; }
            """);
    }

    private static IEnumerable<LanguageCase> StaticAbstractOperators()
    {
        yield return new("static abstract operators", "generic math own", """
            d.Q = Sum(new M { V = d.I }, new M { V = d.J }).V; d.R = Neg(new M { V = d.S }).V; d.UQ = (uint)(Zero<M>().V + 1);
            """, """
            interface INum<T> where T : INum<T> { static abstract T operator +(T a, T b); static abstract T operator -(T a); static abstract T
            Zero { get; } static virtual T Twice(T x) => x + x; } struct M : INum<M> { public int V; public static M operator +(M a, M b) => new
            M { V = a.V + b.V }; public static M operator -(M a) => new M { V = -a.V }; public static M Zero => new M { V = 5 }; } static T
            Sum<T>(T a, T b) where T : struct, INum<T> => a + b + T.Zero; static T Neg<T>(T a) where T : struct, INum<T> => -a; static T
            Zero<T>() where T : struct, INum<T> => T.Zero;
            """);
        yield return new("static abstract operators", "static virtual default", "d.Q = Tw(new M { V = d.I }).V;", """
            interface INum<T> where T : INum<T> { static abstract T operator +(T a, T b); static virtual T Twice(T x) => x + x; } struct M :
            INum<M> { public int V; public static M operator +(M a, M b) => new M { V = a.V + b.V }; } static T Tw<T>(T a) where T : struct,
            INum<T> => T.Twice(a);
            """);
    }

    private static IEnumerable<LanguageCase> GenericMathematicsOnIntegers()
    {
        yield return new("generic mathematics on integers", "generic math INumber add", "d.Q = Add(d.I, d.J); d.R = Add(d.L, d.M); d.UQ = Add(d.U, d.V); d.US = Add(d.US, d.UT);", "static T Add<T>(T a, T b) where T : unmanaged, System.Numerics.INumber<T> => a + b;");
        yield return new("generic mathematics on integers", "generic math all ops", """
            d.Q = F(d.I, d.J); d.R = F(d.L, d.M); d.UQ = F(d.U, d.V); d.UR = F(d.UL, d.UM); d.S = F(d.S, d.T); d.B = F(d.B, (byte)d.SB);
            """, """
            static T F<T>(T a, T b) where T : unmanaged, System.Numerics.IBinaryInteger<T> { var r = a + b - T.One; r *= b; if (b != T.Zero && b
            != -T.One) r += a / b + a % b; r ^= a & b | ~a; r <<= 3; r >>= 1; r = r >>> 2; if (a > b) r++; if (a <= b) r--; return -r; }
            """);
        yield return new("generic mathematics on integers", "generic math helpers", "d.Q = T1(d.I, d.J); d.R = T1(d.L, d.M); d.UQ = T1(d.U, d.V);", """
            static T T1<T>(T a, T b) where T : unmanaged, System.Numerics.IBinaryInteger<T> => T.Max(a, b) + T.Min(a, b) *
            T.CreateTruncating(3);
            """);
        yield return new("generic mathematics on integers", "generic IComparable", "d.Q = Max(d.I, d.J); d.R = Max(d.L, d.M);", """
            static T Max<T>(T a, T b) where T : unmanaged, IComparable<T> => a.CompareTo(b) > 0 ? a : b;
            """);
        yield return new("generic mathematics on integers", "generic equality", "d.Q = Eq(d.I, d.J) ? 1 : 2; d.R = Eq(new P { X = d.I }, new P { X = d.J }) ? 1 : 2;", """
            struct P : IEquatable<P> { public int X; public bool Equals(P o) => X == o.X; } static bool Eq<T>(T a, T b) where T : unmanaged,
            IEquatable<T> => a.Equals(b);
            """);
    }

    private static IEnumerable<LanguageCase> TypeofAndIsWithTypeParameters()
    {
        yield return new("typeof and is with type parameters", "typeof equality", """
            d.Q = W<int>() + W<long>(); static int W<T>() => typeof(T) == typeof(int) ? 4 : typeof(T) == typeof(long) ? 8 : 0;
            """);
        yield return new("typeof and is with type parameters", "is type generic", """
            d.Q = W(d.I) + W(d.L) + W(d.B); static int W<T>(T t) where T : unmanaged => t is int i ? i : t is long ? 8 : t switch { byte b => b,
            _ => 3 };
            """);
    }

    private static IEnumerable<LanguageCase> CallsThroughConstraints()
    {
        yield return new("calls through constraints", "explicit interface impl through constraint", """
            var s = new S { V = d.I }; d.Q = F(ref s); d.R = s.V; static int F<T>(ref T t) where T : struct, IT { t.Up(); t.P += 2; t[1] = 3;
            return t.P + t[1]; }
            """, """
            interface IT { int P { get; set; } void Up(); int this[int i] { get; set; } } struct S : IT { public int V; int IT.P { get => V; set
            => V = value; } void IT.Up() => V++; int IT.this[int i] { get => V + i; set => V += value; } }
            """);
        yield return new("calls through constraints", "generic interface and nested generic", """
            d.Q = new Outer<int>.Inner { A = d.I, B = 3 }.Sum(); d.R = F<Add>(d.I, d.J) + F<Mul>(d.I, d.J); static int F<T>(int a, int b) where
            T : struct, IOp => default(T).Do(a, b);
            """, """
            interface IOp { int Do(int a, int b); } struct Add : IOp { public int Do(int a, int b) => a + b; } struct Mul : IOp { public int
            Do(int a, int b) => a * b; } struct Outer<T> where T : unmanaged { public struct Inner { public T A; public int B; public int Sum()
            => B * 2; } }
            """);
    }
}
