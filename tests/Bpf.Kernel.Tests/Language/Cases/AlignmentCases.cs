namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Values at addresses that are not multiples of their size, on the stack, where the verifier does not take them as they are.</summary>
internal sealed class AlignmentCases : CaseFamily
{
    private const string Construct = "unaligned offsets";

    private const string Fill = "var a = stackalloc byte[24]; for (var i = 0; i < 24; i++) a[i] = (byte)(d.UL >> (i & 7)); a[d.B & 7]++; ";

    private const string NoInlining = "[MethodImpl(MethodImplOptions.NoInlining)] static ";

    public override string Name => "Packets";

    public override IEnumerable<LanguageCase> Cases =>
    [
        new(Construct, "pointers to the stack", Fill + "d.Q = *(short*)(a + 3); d.R = *(long*)(a + 5) ^ *(int*)(a + 17);"),
        new(Construct, "writes by pointers to the stack", Fill + "*(int*)(a + 1) = d.I; *(short*)(a + 5) = d.S; *(long*)(a + 9) += d.L; d.R = *(long*)a; d.UR = *(ulong*)(a + 8);"),
        new(Construct, "variable offsets on the stack", Fill + "*(int*)(a + (d.B & 7)) = d.J; d.Q = *(int*)(a + (d.SB & 3) * 2); d.R = *(long*)a ^ *(int*)(a + (d.B & 3) * 4 + 4);"),
        new(Construct, "subprograms", Fill + "d.Q = Int(a + 3) + Int(a + 4); d.R = Plus(a, d.B & 7); Set(ref *(short*)(a + 7), d.S); d.UQ = *(uint*)(a + 8);", $$"""
            {{NoInlining}} int Int(byte* p) => *(int*)p;
            {{NoInlining}} long Plus(byte* p, int n) => *(long*)(p + 1) + *(short*)(p + n);
            {{NoInlining}} void Set(ref short place, short value) => place = value;
            """),
        new(Construct, "a struct by a pointer", Fill + "*(P*)(a + 3) = new P { X = d.I, Y = d.S, Z = d.L }; var p = *(P*)(a + 3); d.Q = p.X + p.Y; d.R = p.Z ^ ((P*)(a + 3))->Z; *(P*)(a + 1) = default; d.UR = *(ulong*)(a + 2);",
            "struct P { public int X; public short Y; public long Z; }"),
        new(Construct, "spans of another type", "Span<byte> a = stackalloc byte[24]; for (var i = 0; i < 24; i++) a[i] = (byte)(d.UL >> (i & 7)); var s = MemoryMarshal.Cast<byte, short>(a[3..]); s[d.B & 3] = d.S; d.Q = s[2] + s[d.SB & 7]; d.R = Unsafe.As<byte, long>(ref a[5]);"),
        new(Construct, "parts of a variable", "var x = d.UL; var p = (byte*)&x; p[d.B & 7]++; d.Q = *(short*)(p + 1); *(int*)(p + 3) = d.I; d.UR = x;"),
        new(Construct, "pointers into a map's value", "Values.Set(1, new V { A = d.L, B = d.M }); if (Values.TryGet(1, out var v)) { fixed (V* p = &v.Value) { d.Q = *(short*)((byte*)p + 3); *(int*)((byte*)p + 5) = d.I; } d.R = v.Value.A; d.UR = (ulong)v.Value.B; }",
            "public struct V { public long A, B; } public static readonly HashMap<uint, V> Values = new(maxEntries: 4);"),
    ];
}
