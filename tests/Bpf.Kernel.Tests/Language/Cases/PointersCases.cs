namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>References that move, references that only read, and pointers.</summary>
internal sealed class PointersCases : CaseFamily
{
    private const string P = "struct P { public int X; public short Y; public long Z; }";

    public override string Name => "References";

    public override IEnumerable<LanguageCase> Cases =>
        [.. Reassignment(), .. ReadOnly(), .. RefStructs(), .. Pointers(), .. Arithmetic(), .. AddressOf()];

    private static IEnumerable<LanguageCase> Reassignment()
    {
        const string Construct = "ref reassignment";
        yield return new(Construct, "on a condition", """
            int a = d.I, b = d.J; ref var r = ref a; r++; if (d.B > 5) r = ref b; r *= 3; d.Q = a; d.R = b;
            """);
        yield return new(Construct, "in a loop over elements", """
            Span<int> s = [d.I, d.J, 3, 4]; ref var most = ref s[0]; for (var i = 1; i < 4; i++) if (s[i] > most) most = ref s[i]; most = -1; d.Q =
            s[0] + s[1] * 3 + s[2] * 5 + s[3] * 7;
            """);
        yield return new(Construct, "of fields", "int a = d.I, b = d.J; var h = new H(ref a); h.R += 5; h.R = ref b; h.R += 7; d.Q = a; d.R = b;",
            "ref struct H(ref int r) { public ref int R = ref r; }");
    }

    private static IEnumerable<LanguageCase> ReadOnly()
    {
        const string Construct = "ref readonly and in";
        yield return new(Construct, "locals and results", """
            var p = new P { X = d.I, Z = d.L }; ref readonly var z = ref Last(in p); p.Z++; d.R = z; ref readonly var x = ref p.X; d.Q = x + 1;
            """, P + "static ref readonly long Last(in P p) => ref p.Z;");
        yield return new(Construct, "parameters", """
            var x = d.I; d.Q = Add(in x, 3) + Add(x, d.J); var y = d.S; d.R = Wide(in x) + Read(ref x) + y;
            """, """
            static int Add(in int a, in int b) => a * 10 + b; static long Wide(in int x) => x; static int Read(ref readonly int x) => x - 1;
            """);
        yield return new(Construct, "structs are not copied", "var p = new P { X = d.I }; d.Q = See(in p, ref p);",
            P + "static int See(in P a, ref P b) { b.X += 5; return a.X; }");
    }

    private static IEnumerable<LanguageCase> RefStructs()
    {
        const string Construct = "ref structs";
        const string View = """
            ref struct View { public Span<byte> Bytes; public ref int Count; public View(Span<byte> bytes, ref int count) { Bytes = bytes; Count =
            ref count; } public readonly byte Next() => Bytes[Count++]; public readonly View Skip(int n) => new(Bytes[n..], ref Count); }
            """;
        yield return new(Construct, "with a span and a reference", """
            Span<byte> b = [1, 2, d.B, 4]; var n = 0; var v = new View(b, ref n); d.Q = v.Next() + v.Next() * 3; d.R = v.Skip(1).Next(); d.UQ =
            (uint)n;
            """, View);
        yield return new(Construct, "handed on by value and by reference", """
            Span<byte> b = stackalloc byte[8]; b[3] = d.B; var n = 2; var v = new View(b, ref n); d.Q = Take(v) + TakeRef(ref v); d.R =
            v.Bytes.Length; d.UQ = (uint)n;
            """,
            View + """
                static int Take(View v) { v.Bytes = default; return ++v.Count; } static int TakeRef(ref View v) { v = v.Skip(2); return v.Bytes[1];
                }
                """);
        yield return new(Construct, "readonly and with defaults", """
            R r = default; d.Q = r.Empty ? 1 : 2; var x = d.I; r = new R(ref x); if (!r.Empty) d.R = r.Value * 2; x++; d.UQ = (uint)r.Value;
            """, """
            readonly ref struct R(ref int r) { private readonly ref int _r = ref r; private readonly bool _set = true; public bool Empty =>
            !_set; public int Value => _r; }
            """);
    }

    private static IEnumerable<LanguageCase> Pointers()
    {
        const string Construct = "pointers";
        yield return new(Construct, "reading and writing each width", """
            long x = d.L; var b = (byte*)&x; var s = (short*)&x; var i = (int*)&x; *b = d.B; s[1] = d.S; i[1] ^= d.I; d.R = x; d.Q = b[7] +
            *(sbyte*)(b + 3);
            """);
        yield return new(Construct, "to structs", """
            var p = new P { X = d.I, Y = d.S, Z = d.L }; var q = &p; q->X++; q->Z = -q->Z; (*q).Y += 5; d.Q = p.X + p.Y; d.R = q->Z; var c = *q; c.X
            = 0; d.UQ = (uint)q->X;
            """, P);
        yield return new(Construct, "to pointers, and null", """
            int x = d.I, y = d.J; int* p = &x; int** pp = &p; **pp += 3; *pp = &y; **pp -= 3; d.Q = x; d.R = y; int* n = null; if (d.B > 3) n = &x;
            d.UQ = n == null ? 1u : (uint)*n;
            """);
        yield return new(Construct, "as parameters and results", """
            int x = d.I, y = d.J; *Greater(&x, &y) = 0; Fill(&x, &y); d.Q = x; d.R = y;
            """, """
            static int* Greater(int* a, int* b) => *a > *b ? a : b; static void Fill(int* a, int* b) { if (*a == 0) *a = 7; else *b = 8; }
            """);
        yield return new(Construct, "void and casts", "var u = d.U; void* v = &u; d.Q = *(ushort*)v; d.R = ((byte*)v)[3]; *(byte*)v = 0; d.UQ = u;");
    }

    private static IEnumerable<LanguageCase> Arithmetic()
    {
        const string Construct = "pointer arithmetic";
        yield return new(Construct, "forwards and backwards", """
            var a = stackalloc int[4]; a[0] = d.I; a[1] = d.J; a[2] = 3; a[3] = 4; var p = a + 1; d.Q = *p++ * 10 + *p; p -= 2; *p = 9; d.R = a[0] +
            *(p + 3) + p[1];
            """);
        yield return new(Construct, "differences and comparisons", """
            var a = stackalloc long[5]; long* p = a + 4, q = a + (d.B & 3); d.R = p - q; d.Q = (int)((byte*)p - (byte*)q); d.Flag = q < p; d.UQ = p
            == a + 4 && q != p ? 1u : 2u;
            """);
        yield return new(Construct, "by each type of number", """
            var a = stackalloc byte[16]; for (var i = 0; i < 16; i++) a[i] = (byte)(i * 3); d.Q = *(a + (d.B & 7)) + a[(uint)d.B & 7] + a[(long)(d.B
            & 3)] + *(a + (ulong)(d.US & 15)); d.R = *(short*)(a + 4);
            """);
        yield return new(Construct, "over structs", """
            var a = stackalloc P[3]; for (var i = 0; i < 3; i++) { var p = a + i; p->X = i + d.I; p->Z = d.L; } d.Q = a[2].X + (a + 1)->X; d.R =
            a[1].Z + sizeof(P);
            """, P);
    }

    private static IEnumerable<LanguageCase> AddressOf()
    {
        const string Construct = "address-of";
        yield return new(Construct, "locals, parameters and fields", """
            int x = d.I; var p = new P { X = d.J }; int* a = &x, b = &p.X; long* c = &p.Z; *a += 2; *b *= 2; *c = d.L; d.Q = x + p.X; d.R = p.Z +
            Own(d.S);
            """, P + "static int Own(int n) { var p = &n; *p += 4; return n; }");
        yield return new(Construct, "elements, and back to references", """
            var a = stackalloc int[3]; int* p = &a[d.B & 1]; *p = d.I; ref var r = ref *p; r += 5; d.Q = a[0] + a[1] * 3; d.R = *&a[d.B & 1];
            """);
        yield return new(Construct, "the packet through fixed", "fixed (int* p = &d.I) { *p += 7; p[1] ^= 1; } fixed (byte* p = &d.B) d.Q = *p;");
        yield return new(Construct, "of a variable in a loop", "for (var i = 0; i < 4; i++) { var x = i * d.I; var p = &x; *p += 1; d.Q += x; }");
    }
}
