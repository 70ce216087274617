namespace Bpf.Kernel.Tests.Language;

/// <summary>Construct by construct: a name, statements over <c>d</c>, and members they need.</summary>
internal static class LanguageCases
{
    public static IEnumerable<(string Name, string Body, string Members)> All => [.. Arithmetic(), .. Conversions(), .. ControlFlow(), .. Types(), .. Maps(), .. ConstructCases.All];

    private static IEnumerable<(string, string, string)> Arithmetic()
    {
        foreach (var op in new[] { "+", "-", "*", "&", "|", "^" })
        {
            yield return ($"{op} of all widths", $"d.Q = d.I {op} d.J; d.UQ = d.U {op} d.V; d.R = d.L {op} d.M; d.UR = d.UL {op} d.UM;", "");
            yield return ($"{op} of small types", $"d.Q = d.S {op} d.T; d.UQ = (uint)(d.US {op} d.UT); d.R = d.SB {op} d.B;", "");
            yield return ($"{op}= of all widths", $"d.I {op}= d.J; d.U {op}= d.V; d.L {op}= d.M; d.UL {op}= d.UM; d.S {op}= d.T; d.B {op}= (byte)d.SB; d.US {op}= 3;", "");
        }

        foreach (var op in new[] { "/", "%" })
        {
            yield return ($"{op} of int", $"d.Q = d.I {op} d.J;", "");
            yield return ($"{op} of uint", $"d.UQ = d.U {op} d.V;", "");
            yield return ($"{op} of long", $"d.R = d.L {op} d.M;", "");
            yield return ($"{op} of ulong", $"d.UR = d.UL {op} d.UM;", "");
            yield return ($"{op} by constants", $"d.Q = d.I {op} 8; d.I = d.J {op} 10; d.R = d.L {op} -7; d.UQ = d.U {op} 3; d.UR = d.UL {op} 1000; d.M = d.M {op} 4096; d.J = d.J {op} -1 ;", "");
        }

        foreach (var op in new[] { "<<", ">>", ">>>" })
        {
            yield return ($"{op} by values", $"d.Q = d.I {op} d.J; d.UQ = d.U {op} d.J; d.R = d.L {op} d.J; d.UR = d.UL {op} d.J;", "");
            yield return ($"{op} by constants", $"d.Q = d.I {op} 33; d.UQ = d.U {op} 31; d.R = d.L {op} 65; d.UR = d.UL {op} -1; d.I = d.SB {op} 3; d.J = d.B {op} 3;", "");
            yield return ($"{op}= of all widths", $"d.I {op}= d.J; d.U {op}= 5; d.L {op}= d.I; d.UL {op}= 40; d.S {op}= 3; d.SB {op}= 1;", "");
        }

        foreach (var op in new[] { "==", "!=", "<", "<=", ">", ">=" })
        {
            yield return ($"{op} of all types", $"d.Q = (d.I {op} d.J ? 1 : 0) | (d.U {op} d.V ? 2 : 0) | (d.L {op} d.M ? 4 : 0) | (d.UL {op} d.UM ? 8 : 0) | (d.S {op} d.T ? 16 : 0) | (d.US {op} d.UT ? 32 : 0) | (d.SB {op} d.B ? 64 : 0) | (d.I {op} d.U ? 128 : 0);", "");
        }

        yield return ("unary operators", "d.Q = -d.I; d.UQ = ~d.U; d.R = -d.L; d.UR = ~d.UL; d.I = +d.J; d.J = ~d.S; d.Flag = !d.Flag;", "");
        yield return ("++ and --", "d.Q = d.I++ + ++d.J; d.UQ = d.U-- - --d.V; d.B++; d.SB--; d.S++; d.L++; --d.UL;", "");
        yield return ("bool operators", "bool a = d.I > 0, b = d.J > 0; d.Q = (a & b ? 1 : 0) | (a | b ? 2 : 0) | (a ^ b ? 4 : 0) | (a && b ? 8 : 0) | (a || b ? 16 : 0) | (a == b ? 32 : 0) | (a != b ? 64 : 0); d.Flag &= a; d.Flag |= b;", "");
        yield return ("evaluation order", "int i = d.I; d.Q = i + (i = 5) + i++ * Next(ref i) - i;", "static int Next(ref int i) { i += 3; return i * 2; }");
    }

    private static IEnumerable<(string, string, string)> Conversions()
    {
        foreach (var (type, field) in new[] { ("sbyte", "R"), ("byte", "R"), ("short", "R"), ("ushort", "R"), ("int", "R"), ("uint", "R"), ("long", "R"), ("ulong", "UR"), ("char", "R"), ("nint", "R"), ("nuint", "UR") })
        {
            var target = field == "R" ? "long" : "ulong";
            yield return ($"to {type}", string.Concat(new[] { "L", "UL", "I", "U", "S", "US", "SB", "B" }.Select(source => $"d.{field} = d.{field} * 31 + ({target})({type})d.{source};")), "");
        }

        yield return ("enums", "var e = (Kind)d.B; d.Q = (int)(e | Kind.B) + (e == Kind.A ? 1 : 0) + (int)(Big)d.L; e &= Kind.B; d.B = (byte)e; d.R = (long)(e ^ Kind.A);",
            "enum Kind : byte { A = 1, B = 2 } enum Big : int { X = -5 }");
    }

    private static IEnumerable<(string, string, string)> ControlFlow()
    {
        yield return ("if and else", "if (d.I > d.J) d.Q = 1; else if (d.I == d.J) d.Q = 2; else { d.Q = 3; if (d.U > 10) d.UQ = 7; }", "");
        yield return ("conditional expression", "d.Q = d.I > 0 ? d.J > 0 ? 1 : 2 : d.U > 5 ? 3 : 4; d.L = (d.I > 0 ? d.L : d.M) + (d.J > 0 ? 1 : 2);", "");
        yield return ("while", "int n = d.B & 15, s = 0; while (n > 0) { s += n; n--; } d.Q = s;", "");
        yield return ("do", "int n = d.B & 7, s = 0; do { s += n; n--; } while (n > 0); d.Q = s;", "");
        yield return ("for with break and continue", "for (var i = 0; i < 20; i++) { if (i == (d.B & 31)) break; if ((i & 1) == 0) continue; d.Q += i; }", "");
        yield return ("nested loops", "for (var i = 0; i < 5; i++) for (var j = i; j < 5; j++) { if (j == (d.B & 3)) break; d.Q = d.Q * 3 + i + j; }", "");
        yield return ("goto", "var n = 0; again: n++; if (n < (d.B & 7)) goto again; d.Q = n;", "");
        yield return ("switch statement", "switch (d.I) { case 0: d.Q = 10; break; case 1: case 2: d.Q = 20; break; case int.MinValue: d.Q = 25; goto case 0; case > 100 and < 300: d.Q = 30; break; default: d.Q = 40; break; }", "");
        yield return ("switch on long and byte", "switch (d.L) { case -1: d.Q = 1; break; case long.MaxValue: d.Q = 2; break; case 7: goto default; default: d.Q += 5; break; } switch (d.B) { case 255: d.UQ = 1; break; case 0: d.UQ = 2; break; }", "");
        yield return ("switch expression", "d.Q = d.I switch { < 0 => -1, 0 => 0, 1 or 2 or 7 => 3, > 10 and not 33 => 4, _ => 5 }; d.R = d.UL switch { ulong.MaxValue => 1, > 100 => 2, var x => (long)x };", "");
        yield return ("is patterns", "d.Flag = d.I is > 0 and < 100 or -1; if (d.L is var l && l != 5) d.R = l; if (d.J is not 0) d.Q = 1;", "");
        yield return ("throw", "if (d.I == 7) throw new InvalidOperationException(); d.Q = d.J > 0 ? d.J : throw new ArgumentException(\"no\"); d.R = 1;", "");
        yield return ("throw in a call", "d.Q = Half(d.I); d.R = Half(d.J);", "static int Half(int i) { if ((i & 1) != 0) throw new Exception(); return i / 2; }");
        yield return ("early return", "if (d.I > 5) return XdpAction.Tx; if (d.J == 0) { d.Q = 5; return XdpAction.Aborted; }", "");
        yield return ("calls", "d.Q = Twice(Twice(d.I)) + Add(b: d.J, a: d.I); Out(d.L, out var r); d.R = r; Swap(ref d.U, ref d.V);",
            "static int Twice(int i) => i * 2; static int Add(int a, int b = 3) { a -= b; return a; } static void Out(long l, out long r) { r = l + 1; } static void Swap(ref uint a, ref uint b) { var t = a; a = b; b = t; }");
        yield return ("local variables and shadowed blocks", "{ var x = d.I; d.Q += x; } { var x = d.L; d.R += x; } int y; if (d.B > 3) y = 1; else y = 2; d.UQ = (uint)y;", "");
        yield return ("short-circuit side effects", "var n = 0; if (d.I > 0 && Count(ref n) || Count(ref n)) d.Q = n; else d.Q = -n;", "static bool Count(ref int n) { n++; return n > 1; }");
        yield return ("inlining in a loop", "for (var i = 0; i < 4; i++) d.Q = Step(d.Q, i); ", "static int Step(int q, int i) { if (i == 2) return q; var t = q * 5; t += i; return t; }");
    }

    private static IEnumerable<(string, string, string)> Types()
    {
        const string Point = "struct Point { public int X; public short Y; public long Z; public Point(int x) { X = x; } public int Sum => X + Y; public int Auto { get; set; } public readonly long Far(long by) => Z + by; public void Move(int by) { X += by; this.Y -= (short)by; } public static Point operator +(Point a, Point b) => new Point(a.X + b.X) { Y = (short)(a.Y + b.Y), Z = a.Z + b.Z }; public static bool operator ==(Point a, Point b) => a.X == b.X && a.Z == b.Z; public static bool operator !=(Point a, Point b) => !(a == b); public override bool Equals(object? o) => false; public override int GetHashCode() => 0; }";
        yield return ("structs", "var p = new Point(d.I) { Y = d.S, Z = d.L }; var q = p; q.Move(3); q.Auto = d.J; d.Q = p.Sum + q.Sum + q.Auto; d.R = q.Far(5);", Point);
        yield return ("struct operators", "var p = new Point(d.I); var q = new Point { X = d.J, Z = d.L }; var s = p + q + p; d.Q = s.X; d.R = s.Z; d.Flag = s == p || p != q;", Point);
        yield return ("structs by value and by reference", "var p = new Point(d.I); Change(p); d.Q = p.X; ChangeRef(ref p); d.UQ = (uint)p.X; d.R = Read(in p);", Point + "static void Change(Point p) { p.X = 99; } static void ChangeRef(ref Point p) { p.X = 77; p.Z = 5; } static long Read(in Point p) => p.Z + p.X;");
        yield return ("nested structs", "var o = new Outer { Inner = new Point(d.I), Tag = d.B }; o.Inner.Z = d.L; var c = o; c.Inner.X++; ref var i = ref c.Inner; i.Y = 4; d.Q = o.Inner.X + c.Inner.Sum; d.R = c.Inner.Z + o.Tag;", Point + "struct Outer { public byte Tag; public Point Inner; }");
        yield return ("struct returned and ignored", "Make(d.I); d.Q = Make(d.J).X; Point p = default; p = Make(p.X + 1); d.R = p.Z;", Point + "static Point Make(int x) => new(x) { Z = x * 2L };");
        yield return ("struct copy in a loop", "Point p = default; for (var i = 0; i < 3; i++) { var c = p; c.X += i + d.I; p = c; } d.Q = p.X;", Point);
        yield return ("compound assignment to properties", "var p = new Point(1); p.Auto += d.I; p.Auto <<= 2; p.Auto++; d.Q = p.Auto--; d.UQ = (uint)p.Auto;", Point);
        yield return ("generic methods", "d.Q = Pick(d.I > 0, d.I, d.J); d.R = Pick(d.J > 0, d.L, d.M); var b = new Box<short>(d.S); d.UQ = (uint)b.Get(); d.S = (short)Size<Box<long>>();",
            "static T Pick<T>(bool first, T a, T b) where T : unmanaged => first ? a : b; struct Box<T> where T : unmanaged { public T Value; public Box(T v) { Value = v; } public readonly T Get() => Value; } static unsafe int Size<T>() where T : unmanaged => sizeof(T);");
        yield return ("constrained generic calls", "d.Q = Sum(new Fixed { Value = d.I }) + Sum(new Doubled { Value = d.J }); d.R = Make<Fixed>(d.S) + Make<Doubled>(d.S);",
            "interface IValue { int Get(int by); int Twice { get; } static abstract long Create(short s); } struct Fixed : IValue { public int Value; public int Get(int by) => Value + by; public int Twice => Value * 2; public static long Create(short s) => s; } struct Doubled : IValue { public int Value; int IValue.Get(int by) => Value * 2 + by; public int Twice { get { Value++; return Value; } } public static long Create(short s) => s * 2L; } static int Sum<T>(T value) where T : struct, IValue => value.Get(3) + value.Twice + value.Twice; static long Make<T>(short s) where T : struct, IValue => T.Create(s);");
        yield return ("ref locals and returns", "ref var r = ref Choose(ref d.I, ref d.J, d.B > 5); r += 10; r = ref d.Q; r = d.I; ref readonly var k = ref d.L; d.R = k;", "static ref int Choose(ref int a, ref int b, bool first) { if (first) return ref a; return ref b; }");
        yield return ("conditional ref", "ref var r = ref (d.B > 5 ? ref d.I : ref d.J); r = 42; (d.B > 7 ? ref d.Q : ref d.I) += 3;", "");
        yield return ("inline arrays", "var a = new Four(); for (var i = 0; i < 4; i++) a[i] = d.I * i; a[1] += 5; d.Q = a[3] + a[1]; d.R = a[d.B & 3];", "[System.Runtime.CompilerServices.InlineArray(4)] struct Four { private int _e; }");
        yield return ("inline array out of range", "var a = new Four(); a[2] = 5; d.Q = a[d.B];", "[System.Runtime.CompilerServices.InlineArray(4)] struct Four { private int _e; }");
        yield return ("spans over inline arrays", "var a = new Four(); Span<int> s = a; for (var i = 0; i < s.Length; i++) s[i] = d.I + i; d.Q = Total(s) + s[d.B & 3]; s[1]++; s.Slice(2).Fill(9); d.R = Sum(a) + s.Slice(1, 2).Length; ReadOnlySpan<int> r = s; d.UQ = (uint)r[3]; s.Clear(); d.J = a[0];",
            "[System.Runtime.CompilerServices.InlineArray(4)] struct Four { private int _e; } static int Total(Span<int> s) { var t = 0; foreach (var x in s) t += x; return t; } static int Sum(ReadOnlySpan<int> s) { var t = 0; for (var i = 0; i < s.Length; i++) t = t * 3 + s[i]; return t; }");
        yield return ("span index out of range", "var a = new Four(); Span<int> s = a; d.Q = s[d.B];", "[System.Runtime.CompilerServices.InlineArray(4)] struct Four { private int _e; }");
        yield return ("span slice out of range", "var a = new Four(); Span<int> s = a; d.Q = s.Slice(d.SB, 2).Length;", "[System.Runtime.CompilerServices.InlineArray(4)] struct Four { private int _e; }");
        yield return ("explicit layout", "var u = new Union { Whole = d.U }; d.Q = u.Low; u.High = d.US; d.UQ = u.Whole;", "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)] struct Union { [System.Runtime.InteropServices.FieldOffset(0)] public uint Whole; [System.Runtime.InteropServices.FieldOffset(0)] public ushort Low; [System.Runtime.InteropServices.FieldOffset(2)] public ushort High; }");
        yield return ("packed struct", "var p = new Packed { A = d.B, I = d.I, L = d.L }; d.Q = p.I; d.R = p.L + p.A; p.L++; d.M = p.L;", "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential, Pack = 1)] struct Packed { public byte A; public int I; public long L; }");
        yield return ("constants", "d.Q = Answer + (int)Max; d.R = -Answer;", "const int Answer = 42; const long Max = 100;");
        yield return ("extension methods", "d.Q = d.I.Tripled(); ", "} static class Extensions { public static int Tripled(this int i) => i * 3; ");
        yield return ("sizeof and default", "d.Q = sizeof(int) + sizeof(Data); d.R = default(long) + default(Data).L;", "");
        yield return ("Math and BitOperations", "d.Q = Math.Min(d.I, d.J); d.UQ = Math.Max(d.U, d.V); d.R = Math.Clamp(d.L, -100L, 100L); d.UR = System.Numerics.BitOperations.RotateLeft(d.UL, 13); d.I = System.Numerics.BitOperations.PopCount(d.U);", "");
        yield return ("Math.Abs", "d.Q = Math.Abs(d.I);", "");
        yield return ("reverse endianness", "d.UQ = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(d.U); d.UR = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(d.UL); d.US = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(d.US); d.R = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(d.L);", "");
    }

    private static IEnumerable<(string, string, string)> Maps()
    {
        const string Values = "public struct Key { public byte Tag; public int Id; } public struct Value { public long Sum; public int Count; } public static readonly HashMap<Key, Value> Hash = new(maxEntries: 16); public static readonly ArrayMap<ulong> Array = new(maxEntries: 4); public static readonly PerCpuArrayMap<long> PerCpu = new(maxEntries: 2);";
        yield return ("array map", "if (Array.TryGet((uint)d.B & 7, out var cell)) { cell.Value += 5; d.UR = cell.Value; } else d.Q = -1;", Values);
        yield return ("per-CPU array map", "if (PerCpu.TryGet(1, out var cell)) cell.Value += d.L;", Values);
        yield return ("hash map", "var key = new Key { Tag = d.B, Id = d.I & 3 }; if (Hash.TryGet(key, out var v)) { v.Value.Count++; v.Value.Sum += d.L; } else Hash.TryAdd(key, new Value { Sum = d.L, Count = 1 });", Values);
        yield return ("hash map, key assigned field by field", "Key key; key.Tag = d.B; key.Id = 1; Hash.Set(key, new Value { Count = d.I }); if (d.J == 7) Hash.Remove(key);", Values);
        yield return ("atomics", "if (Array.TryGet(1, out var cell)) { Interlocked.Increment(ref cell.Value); d.UR = Interlocked.Add(ref cell.Value, d.UL); d.UL = Interlocked.Exchange(ref cell.Value, d.UM); Interlocked.CompareExchange(ref cell.Value, 5, d.UM); }", Values);
        yield return ("static data", "Total += d.I; d.Q = Total; Seen = true; d.Flag = Seen; d.R = Limit;", "static int Total; static bool Seen; static readonly long Limit = 77;");
    }
}
