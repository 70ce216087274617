namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Structs that are copied from addresses on the stack that are not multiples of their alignment, and handed on without being changed.</summary>
internal sealed class UnalignedCopiesCases : CaseFamily
{
    private const string Construct = "unaligned offsets";

    private const string Fill = "var a = stackalloc byte[32]; for (var i = 0; i < 32; i++) a[i] = (byte)(d.UL >> (i & 7)); a[d.B & 15]++; ";

    private const string Members = """
        public struct P { public ulong A; public uint B, C; }
        static ulong Sum(P p) => p.A + p.B * 3 + p.C;
        [MethodImpl(MethodImplOptions.NoInlining)] static ulong Far(in P p) => p.A - p.B + p.C * 5;
        public static readonly HashMap<P, uint> Seen = new(maxEntries: 16);
        """;

    public override string Name => "Packets";

    public override IEnumerable<LanguageCase> Cases =>
    [
        new(Construct, "a copy as an argument", Fill + "d.UR = Sum(*(P*)(a + 3)) ^ Sum(*(P*)(a + (d.B & 7)));", Members),
        new(Construct, "a copy for a subprogram", Fill + "d.UR = Far(*(P*)(a + 5)); var p = *(P*)(a + 1); d.UQ = (uint)Far(p);", Members),
        new(Construct, "a copy as a key", Fill + "Seen.Set(*(P*)(a + 3), (uint)d.I); d.UQ = Seen.TryGet(*(P*)(a + 3), out var v) ? v.Value : 7; var p = *(P*)(a + 3); d.Q = Seen.TryGet(p, out var w) ? (int)w.Value : 9;", Members),
        new(Construct, "a copy of a copy", Fill + "var p = *(P*)(a + 7); var q = p; *(P*)(a + 2) = q; d.UR = Sum(q) ^ Sum(*(P*)(a + 2)); d.UQ = a[9];", Members),
    ];
}
