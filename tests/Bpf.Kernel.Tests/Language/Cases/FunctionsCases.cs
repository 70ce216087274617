namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Functions that are BPF functions of their own, and those that the kernel calls back.</summary>
internal sealed class FunctionsCases : CaseFamily
{
    private const string Out = "[MethodImpl(MethodImplOptions.NoInlining)] static ";

    private const string Members = """
        [Bpf.CompilerServices.BpfCallback] public delegate bool Step<TState>(uint index, ref TState state) where TState : unmanaged;
        [Bpf.CompilerServices.BpfHelper(181)]
        static long RawLoop<TState>(uint count, Step<TState> step, ref TState state, ulong flags) where TState : unmanaged
        {
            var i = 0u;
            while (i < count) if (!step(i++, ref state)) break;
            return i;
        }
        static long Loop<TState>(uint count, Step<TState> step, ref TState state) where TState : unmanaged => RawLoop(count, step, ref state, 0);
        """;

    public override IEnumerable<LanguageCase> Cases => [.. Calls(), .. Aborts(), .. Globals(), .. Callbacks()];

    private static IEnumerable<LanguageCase> Calls()
    {
        yield return new("NoInlining subprograms", "integers of all widths", "d.Q = Mix(d.I, d.U, d.S, d.SB, d.B); d.R = Long(d.L, d.UL, "
            + "d.Flag); d.UQ = Small(d.US) + (uint)(Byte(d.SB) ? 1 : 0); d.Q += Sign(d.SB) + Sixteen(d.S);",
            Out + "int Mix(int a, uint b, short c, sbyte e, byte f) => a + (int)b * c - e + f;" + Out +
                "long Long(long a, ulong b, bool c) => c ? a : (long)b ^ a;"
            + Out + "ushort Small(ushort a) => (ushort)(a + 1);" + Out + "bool Byte(sbyte a) => a > 3;" + Out +
                "sbyte Sign(sbyte a) => (sbyte)(a * 2);" + Out + "short Sixteen(short s) => (short)-s;");
        yield return new("NoInlining subprograms", "enums, chars, native integers", "d.Q = (int)Next((Kind)d.B) + Up((char)d.US); d.R = "
            + "Native((nint)d.L, (nuint)d.UL);",
            "enum Kind : byte { A, B }" + Out + "Kind Next(Kind k) => k == Kind.A ? Kind.B : k + 1;" + Out + "int Up(char c) => c + 1;" + Out +
                "nint Native(nint a, nuint b) => a ^ (nint)b;");
        yield return new("NoInlining subprograms", "ref, in and out", "var p = new P { X = d.I, L = d.L }; Change(ref p, d.J); Take(in p, out "
            + "var x, out var l); d.Q = x; d.R = l + p.X; var n = d.I; Bump(ref n); d.UQ = (uint)n;",
            P + Out + "void Change(ref P p, int by) { p.X += by; p.L ^= by; }" + Out + "void Take(in P p, out int x, out long l) { x = p.X; l = "
                + "p.L; }" + Out + "void Bump(ref int n) => n += 7;");
        yield return new("NoInlining subprograms", "structs by value and returned", "var p = new P { X = d.I, L = d.L }; var q = Moved(p, d.J); "
            + "d.Q = p.X + q.X; d.R = p.L - q.L; d.UQ = (uint)Sum(new Tiny { A = d.S, B = d.T }); d.UR = (ulong)Half(d.U).A;",
            P + "struct Tiny { public short A, B; }" + Out + "P Moved(P p, int by) { p.X += by; p.L = by; return p; }" + Out +
                "int Sum(Tiny t) { t.A++; return t.A * t.B; }" + Out + "Tiny Half(uint u) => new Tiny { A = (short)u, B = (short)(u >> 16) };");
        yield return new("NoInlining subprograms", "pointers", "var x = d.I; Set(&x, d.J); long l = d.L; d.Q = x; d.R = *&l + Read(&l);", Out +
            "void Set(int* p, int v) { if (p != null) *p += v; }" + Out + "long Read(long* p) => p == null ? 0 : *p * 2;");
        yield return new("NoInlining subprograms", "subprograms that call subprograms", "d.Q = A(d.I) + B(d.J); d.R = A(3) * B(4);", Out +
            "int A(int x) => B(x) * 3 + B(x + 1);" + Out + "int B(int x) => C(ref x) + x;" + Out + "int C(ref int x) { x ^= 5; return x - 1; }");
        yield return new("NoInlining subprograms", "generic subprograms", "d.Q = Max(d.I, d.J); d.R = Max(d.L, d.M); d.UQ = Max(d.B, (byte)3); "
            + "var p = Pair(d.I, d.L); d.UR = (ulong)(p.Item2 + p.Item1);",
            Out + "T Max<T>(T a, T b) where T : unmanaged => sizeof(T) > 4 ? b : a;"
            + Out + "(TA, TB) Pair<TA, TB>(TA a, TB b) where TA : unmanaged where TB : unmanaged => (a, b);");
        yield return new("NoInlining subprograms", "instance methods, properties and operators", "var p = new V { N = d.I }; p.Add(d.J); var q "
            + "= p + p; d.Q = p.N + q.N + p.Twice;",
            "struct V { public int N; " + Out.Replace("static ", "") + "public void Add(int x) { N += x; } public int Twice { " + Out.Replace(
                "static ", "") + "get => N * 2; } " + Out.Replace("static ", "public static ") + "V operator +(V a, V b) => new V { N = a.N + "
                + "b.N * 3 }; }");
        yield return new("NoInlining subprograms", "context", "d.Q = (int)Queue(context) + First(context); d.R = Length(context);",
            Out + "uint Queue(XdpContext c) => c.ReceiveQueue + 1;" + Out + "int First(XdpContext c) => c.Data + 4 > c.DataEnd ? -1 : "
                + "*(int*)c.Data;" + Out + "long Length(XdpContext c) => c.DataEnd - c.Data;");
        yield return new("NoInlining subprograms", "cursor by ref and by value", "var cursor = context.Packet; d.Q = Read(ref cursor) + "
            + "Peek(cursor) * 3 + Read(ref cursor);",
            Out + "int Read(ref PacketCursor p) => p.TryRead(out Ref<int> v) ? v.Value : -1;" + Out + "int Peek(PacketCursor p) => "
                + "p.TryRead(out Ref<int> a) && p.TryRead(out Ref<int> b) ? a.Value - b.Value : -2;");
        yield return new("NoInlining subprograms", "view of the packet", "Write(ref d, d.I); d.Q += Sum(data); if (TryHeader(context, out var "
            + "h)) d.UQ = (uint)h.Value.J;",
            Out + "void Write(ref Data d, int x) { d.Q = x; d.J ^= 1; }" + Out + "int Sum(Ref<Data> d) => d.Value.I + d.Value.J;" + Out +
                "bool TryHeader(XdpContext c, out Ref<Data> h) { var p = c.Packet; return p.TryRead(out h); }");
        yield return new("NoInlining subprograms", "maps and globals", "Total += d.I; d.Q = Add(d.B & 3) + Count(d.J); d.R = Total;",
            "static long Total; static readonly ArrayMap<int> Counts = new(maxEntries: 4);" + Out + "int Add(int i) { Total++; if "
                + "(Counts.TryGet((uint)i, out var c)) { c.Value++; return c.Value; } return 9; }" + Out +
                "int Count(int by) { Total += by; return by; }");
        yield return new("NoInlining subprograms", "static local functions out of line", "d.Q = Twice(d.I) + Twice(d.J) + Sum(d.I, d.J); "
            + Out + "int Twice(int x) => Sum(x, x); " + Out + "int Sum(int a, int b) => a + b * 3;", "");
        yield return new("NoInlining subprograms", "spans", "Span<int> s = stackalloc int[4]; s[1] = d.I; s[2] = d.J; Double(s); d.Q = Sum(s) + "
            + "Sum(s[1..3]);", Out + "void Double(Span<int> s) { for (var i = 0; i < s.Length && i < 4; i++) s[i] *= 2; }" + Out +
            "int Sum(ReadOnlySpan<int> s) { var t = 0; for (var i = 0; i < s.Length && i < 4; i++) t += s[i]; return t; }");
        yield return new("NoInlining subprograms", "loops with calls", "var t = 0; for (var i = 0; i < 5; i++) { if (Odd(d.B + i)) continue; t "
            + "= Mix(t, i); if (t > 1000) break; } d.Q = t;", Out + "bool Odd(int i) => (i & 1) != 0;" + Out +
            "int Mix(int t, int i) => t * 5 + i;");
        yield return new("NoInlining subprograms", "moves the packet", "var n = d.I; Shrink(context); var c = context.Packet; if "
            + "(!c.TryRead(out Ref<int> f)) return XdpAction.Drop; f.Value = n;",
            "[Bpf.CompilerServices.BpfHelper(44, InvalidatesPacket = true, MinimumKernel = \"4.10\")] static long AdjustHead(XdpContext c, int "
                + "by) => 0;" + Out + "void Shrink(XdpContext c) => AdjustHead(c, 0);");
    }

    private static IEnumerable<LanguageCase> Aborts()
    {
        const string Throw = " throw new InvalidOperationException();";
        yield return new("aborts of subprograms", "abort without result", "d.Q = 1; Check(d.I); d.Q = 2; Check(d.J);", Out +
            "void Check(int x) { if (x == 7)" + Throw + " }");
        yield return new("aborts of subprograms", "abort with small results", "d.Q = Div(d.I, d.J) + (Big(d.S) ? 1 : 0) + Small(d.B);", Out +
            "int Div(int a, int b) => a / b;" + Out + "bool Big(short s) => s == 7 ?" + Throw.Replace(";", "") + " : s > 30;" + Out +
            "sbyte Small(byte b) => checked((sbyte)b);");
        yield return new("aborts of subprograms", "abort with 64 bits", "d.R = Div(d.L, d.M); d.UR = Index(d.B);",
            "static readonly ulong[] Table = [1, 2, 3, 4, 5, 6, 7, 8, 9];" + Out + "long Div(long a, long b) => checked(a + 1) / b;" + Out +
            "ulong Index(byte i) => Table[i];");
        yield return new("aborts of subprograms", "abort with a struct", "var p = Make(d.I, d.L); d.Q = p.X; d.R = p.L;", P + Out +
            "P Make(int x, long l) => x == 7 ?" + Throw.Replace(";", "") + " : new P { X = x, L = l };");
        yield return new("aborts of subprograms", "abort through several functions", "d.Q = 5; d.Q = Outer(d.I) + Outer(d.J);", Out +
            "int Outer(int x) { var a = Inner(x) + 1; return a + (int)Deep(x, a); }" + Out + "int Inner(int x) { Nothing(x); return x * 2; }"
            + Out + "void Nothing(int x) { if (x < 0)" + Throw + " }" + Out + "long Deep(int x, int y) => x == 32 ?" + Throw.Replace(";", "") +
            " : x - y;");
        yield return new("aborts of subprograms", "abort in a condition and a loop", "var t = 0; for (var i = 0; i < 4 && Fine(d.B + i); i++) t += "
            + "Value(i, d.J); d.Q = t;", Out + "bool Fine(int x) => x == 33 ?" + Throw.Replace(";", "") + " : x != 9;" + Out +
            "int Value(int i, int j) => i == 2 && j == 7 ?" + Throw.Replace(";", "") + " : i * j;");
        yield return new("aborts of subprograms", "abort with five arguments", "d.Q = Five(d.I, d.J, d.S, d.T, d.B);", Out +
            "int Five(int a, int b, int c, int e, int f) => checked(a + b + c + e + f);");
    }

    private static IEnumerable<LanguageCase> Globals()
    {
        const string Global = "[GlobalFunction] static ";
        yield return new("global functions", "numbers",
            "d.Q = Mix(d.I, d.U, d.S, d.B, d.Flag) + (int)Next((Kind)d.B); d.R = Long(d.L, d.UL); d.Flag = Big(d.J); Nothing(d.I); d.UQ = Small(d.SB);",
            Global + "int Mix(int a, uint b, short c, byte e, bool f) => f ? a : (int)b * c - e;" + Global + "long Long(long a, ulong b) => a ^ (long)b;"
            + Global + "bool Big(int x) => x > 30;" + Global + "void Nothing(int x) { }" + Global + "byte Small(sbyte x) => (byte)x;"
            + "enum Kind : byte { A, B }" + Global + "Kind Next(Kind k) => k + 1;");
        yield return new("global functions", "context", "d.Q = First(context) + (int)Queue(context);",
            Global + "int First(XdpContext c) { var p = c.Packet; return p.TryRead(out Ref<int> v) ? v.Value : -1; }"
            + Global + "uint Queue(XdpContext c) => c.ReceiveQueue;");
        yield return new("global functions", "memory",
            "var p = new P { X = d.I, L = d.L }; Change(ref p, d.J); Get(in p, out var x, out var l); d.Q = x + Sum(p) + Sum(Make(d.S, d.L)); d.R = l; "
            + "Swap(ref d.I, ref d.J); if (Values.TryGet(1, out var v)) Change(ref v.Value, 3);",
            P + "static readonly ArrayMap<P> Values = new(maxEntries: 2);" + Global + "void Change(ref P p, int by) { p.X += by; p.L ^= by; }"
            + Global + "void Get(in P p, out int x, out long l) { x = p.X; l = p.L; }" + Global + "int Sum(P p) { p.X += (int)p.L; return p.X; }"
            + Global + "P Make(int x, long l) => new P { X = x, L = l };" + Global + "void Swap(ref int a, ref int b) { (a, b) = (b, a); }");
        yield return new("global functions", "aborts",
            "d.Q = 1; d.Q = Div(d.I, d.J); d.R = Long(d.L, d.M); Check(d.B); d.Q += Outer(d.S);",
            Global + "int Div(int a, int b) => a / b;" + Global + "long Long(long a, long b) => checked(a + b);"
            + Global + "void Check(byte b) { if (b == 33) throw new Exception(); }" + Out + "int Outer(int x) => Div(x, x - 1);");
        yield return new("global functions", "generics and calls among each other", "d.Q = Max(d.I, d.J) + A(d.B); d.R = Max(d.L, d.M);",
            Global + "T Max<T>(T a, T b) where T : unmanaged => sizeof(T) > 4 ? b : a;" + Global + "int A(int x) => B(x) + B(x + 1);"
            + Global + "int B(int x) => C(ref x);" + Out + "int C(ref int x) => x++;");
    }

    private static IEnumerable<LanguageCase> Callbacks()
    {
        yield return new("lambdas as callbacks", "static lambda", "var s = new Sum { By = d.I }; d.R = Loop(d.B & 15u, static (uint i, ref Sum "
            + "s) => { s.Total += s.By * (int)i; return true; }, ref s); d.Q = s.Total;", Sum + Members);
        yield return new("lambdas as callbacks", "lambda that stops", "var s = new Sum { By = d.I }; d.R = Loop(20, static (uint i, ref Sum s) "
            + "=> { s.Total++; return i < 5 && s.By != 7; }, ref s); d.Q = s.Total;", Sum + Members);
        yield return new("lambdas as callbacks", "lambda without static", "var n = 0; Loop(d.B & 7u, (uint i, ref int n) => { n += Twice(i); "
            + "return n < 20; }, ref n); d.Q = n;", "static int Twice(uint i) => (int)i * 2;" + Members);
        yield return new("lambdas as callbacks", "method group", "var n = 1L; Loop(10, Grow, ref n); d.R = n; Loop(3, Grow<long>, ref n); d.Q = "
            + "(int)n;", "static bool Grow(uint i, ref long n) { n = n * 3 + i; return true; }" + "static bool Grow<T>(uint i, ref T n) where T "
            + ": unmanaged { return i < 1; }" + Members);
        yield return new("lambdas as callbacks", "state that is not on the stack", "Loop(4, static (uint i, ref Data d) => { d.Q += (int)i; "
            + "return true; }, ref d); Loop(3, static (uint i, ref long t) => { t += i; return true; }, ref Total); d.R = Total;",
            "static long Total;" + Members);
        yield return new("lambdas as callbacks", "callback that throws", "var n = d.I; d.Q = 3; Loop(8, static (uint i, ref int n) => { n = "
            + "checked(n + 1000); if (n == 1007) throw new InvalidOperationException(); return true; }, ref n); d.Q = n;",Members);
        yield return new("lambdas as callbacks", "callback in a subprogram that throws", "d.Q = 3; d.Q = Run(d.I) + Run(d.J);", Out +
            "int Run(int x) { var s = x; Loop(3, static (uint i, ref int s) => { s = checked(s * 3); return true; }, ref s); return s; }"
            + Members);
        yield return new("lambdas as callbacks", "callback that calls subprograms and loops", "var s = new Sum { By = d.I }; Loop(3, static "
            + "(uint i, ref Sum s) => { var inner = (int)i; Loop(2, static (uint j, ref int n) => { n += (int)j + 1; return true; }, ref "
            + "inner); s.Total += Add(inner, s.By); return true; }, ref s); d.Q = s.Total;", Sum + Out + "int Add(int a, int b) => a + b;"
            + Members);
        yield return new("lambdas as callbacks", "callback in a generic method", "d.Q = (int)Sum<int>(d.I, d.J); d.R = Sum<long>(d.L, d.M);",
            "static long Sum<T>(T a, T b) where T : unmanaged { var p = (A: a, N: 0L); Loop(5, static (uint i, ref (T A, long N) p) => { p.N += "
            + "sizeof(T) + i; return true; }, ref p); return p.N; }" + Members);
    }

    private const string P = "struct P { public int X; public long L; }";

    private const string Sum = "struct Sum { public int Total, By; }";
}
