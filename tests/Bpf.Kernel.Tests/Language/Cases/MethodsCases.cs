namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>What can be called.</summary>
internal sealed class MethodsCases : CaseFamily
{
    public override IEnumerable<LanguageCase> Cases =>
        [.. StaticMethods(), .. GenericMethods(), .. StaticAbstractMembers(), .. ExtensionMethods(), .. LocalFunctions(),
         .. LocalFunctionsThatCapture()];

    private static IEnumerable<LanguageCase> StaticMethods()
    {
        yield return new("static methods", "calls", """
            d.Q = Twice(Twice(d.I)) + Add(b: d.J, a: d.I); Out(d.L, out var r); d.R = r; Swap(ref d.U, ref d.V);
            """, """
            static int Twice(int i) => i * 2; static int Add(int a, int b = 3) { a -= b; return a; } static void Out(long l, out long r) {
            r = l + 1; } static void Swap(ref uint a, ref uint b) { var t = a; a = b; b = t; }
            """);
        yield return new("static methods", "recursive shapes without recursion",
            "d.Q = A(d.I, B(A(1, d.J))); int A(int x, int y) => x - y; int B(int x) => A(x, 2) * 2;");
    }

    private static IEnumerable<LanguageCase> GenericMethods()
    {
        yield return new("generic methods", "generic methods", """
            d.Q = Pick(d.I > 0, d.I, d.J); d.R = Pick(d.J > 0, d.L, d.M); var b = new Box<short>(d.S); d.UQ = (uint)b.Get();
            d.S = (short)Size<Box<long>>();
            """, """
            static T Pick<T>(bool first, T a, T b) where T : unmanaged => first ? a : b; struct Box<T> where T : unmanaged { public T Value;
            public Box(T v) { Value = v; } public readonly T Get() => Value; } static unsafe int Size<T>() where T : unmanaged => sizeof(T);
            """);
    }

    private static IEnumerable<LanguageCase> StaticAbstractMembers()
    {
        yield return new("static abstract members", "constrained generic calls", """
            d.Q = Sum(new Fixed { Value = d.I }) + Sum(new Doubled { Value = d.J }); d.R = Make<Fixed>(d.S) + Make<Doubled>(d.S);
            """,
            """
            interface IValue { int Get(int by); int Twice { get; } static abstract long Create(short s); } struct Fixed : IValue { public int Value;
            public int Get(int by) => Value + by; public int Twice => Value * 2; public static long Create(short s) => s; }
            struct Doubled : IValue { public int Value; int IValue.Get(int by) => Value * 2 + by; public int Twice { get { Value++; return Value; }
            } public static long Create(short s) => s * 2L; }
            static int Sum<T>(T value) where T : struct, IValue => value.Get(3) + value.Twice + value.Twice;
            static long Make<T>(short s) where T : struct, IValue => T.Create(s);
            """);
    }

    private static IEnumerable<LanguageCase> ExtensionMethods()
    {
        yield return new("extension methods", "extension methods",
            "d.Q = d.I.Tripled(); ",
            "} static class Extensions { public static int Tripled(this int i) => i * 3; ");
    }

    private static IEnumerable<LanguageCase> LocalFunctions()
    {
        yield return new("local functions", "local function", """
            d.Q = Twice(d.I) + Twice(d.J); d.R = Big(); static int Twice(int x) { x += x; return x; } long Big() => 1L << 40;
            """);
        yield return new("local functions", "local function in a generic method",
            "d.Q = Gen(d.I); d.R = Gen(d.L);",
            "static T Gen<T>(T t) where T : unmanaged { T Id(T x) => x; return Id(t); }");
        yield return new("local functions", "local function that throws",
            "d.Q = Half(d.I); int Half(int x) => (x & 1) == 0 ? x / 2 : throw new Exception();");
        yield return new("local functions", "local function returning bool", "d.Flag = Big(d.I) && !Big(d.J); bool Big(int x) => x > 30;");
        yield return new("local functions", "local function in a loop keeps nothing", """
            var t = 0; var d2 = 1; for (var i = 0; i < 4; i++) { if ((d.B >> i & 1) == 0) continue; t = t * 5 + F(i); } d.Q = t; int F(int x) {
            int y; if (x > 1) y = 3; else y = x; y += d2; d2++; return y; }
            """);
        yield return new("local functions", "local function called in operands and arguments", """
            var n = d.I; d.Q = n + Next() * n - Next() + Math.Max(Next(), n); d.R = (Next() > 3 && Next() > 5 || Next() == 7) ? n : -n; int Next() {
            n += 3; return n; }
            """);
        yield return new("local functions", "local function with early returns in loops", """
            d.Q = Find(d.I) * 10 + Find(7); int Find(int x) { for (var i = 0; i < 8; i++) { if (i == x) return i; if (i > 5 && x < 0) return -i; }
            return 99; }
            """);
    }

    private static IEnumerable<LanguageCase> LocalFunctionsThatCapture()
    {
        yield return new("local functions that capture", "local function that captures", """
            var s = 0; Add(d.I); Add(d.J); for (var i = 0; i < 3; i++) Add(i); d.Q = s; void Add(int by) { if (by == 7) return; s += by; s ^= 1; }
            """);
        yield return new("local functions that capture", "local functions that call each other", """
            var n = d.I; d.Q = Outer(3) + Outer(d.J); int Inner(int x) { n++; return x * n; } int Outer(int x) { int Own() => x + n;
            return Inner(x) + Inner(1) + Own(); }
            """);
        yield return new("local functions that capture", "local function with ref, out and struct", """
            var p = new P { X = d.I }; Get(out var k, ref p); d.Q = k + p.X; var q = Copy(p); q.X++; d.R = q.X - p.X; Slot(d.B > 5) = 9;
            void Get(out int x, ref P r) { x = r.X * 2; r.X -= 1; } P Copy(P r) { r.X += 5; return r; } ref int Slot(bool first) {
            if (first) return ref p.X; return ref k; } d.UQ = (uint)(p.X + k);
            """, "struct P { public int X; public long Y; }");
        yield return new("local functions that capture", "local function's parameter captured by another", """
            d.Q = Outer(d.I) + Outer(d.J); int Outer(int x) { int Inner() { x++; return x; } return Inner() + Inner() * 3 + x; }
            """);
    }
}
