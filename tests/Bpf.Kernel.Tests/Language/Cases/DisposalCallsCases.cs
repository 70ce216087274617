namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Calls of subprograms while something is to be disposed of: what they abort, too.</summary>
internal sealed class DisposalCallsCases : CaseFamily
{
    private const string Members = """
        static int Log;
        struct D : IDisposable { public int N; public void Dispose() { Log = Log * 3 + N; } }
        [MethodImpl(MethodImplOptions.NoInlining)] static int Half(int x) => (x & 1) == 0 ? x / 2 : throw new Exception();
        [MethodImpl(MethodImplOptions.NoInlining)] static int Twice(int x) => x * 2;
        [MethodImpl(MethodImplOptions.NoInlining)] static void Step(ref D x) { x.N = 100 / x.N; }
        [MethodImpl(MethodImplOptions.NoInlining)] static int Inside(int x) { using var d = new D { N = 5 }; return Half(x) + Twice(x); }
        """;

    public override string Name => "Disposal";

    public override IEnumerable<LanguageCase> Cases =>
    [
        new("using", "a subprogram that cannot abort", "using (var a = new D { N = d.I }) { d.Q = Twice(d.J); } d.UQ = (uint)Log;", Members),
        new("using", "a subprogram that aborts", "using var a = new D { N = 3 }; using (var b = new D { N = d.I }) { d.Q = Half(d.I); d.Q += Half(d.J); } d.UQ = (uint)Log;", Members),
        new("using", "a subprogram that changes what is disposed of", "var x = new D { N = d.I }; using (var a = new D { N = 1 }) { Step(ref x); d.Q = x.N; } d.UQ = (uint)Log;", Members),
        new("using", "within a subprogram that aborts", "using var a = new D { N = d.J }; d.Q = Inside(d.I); d.UQ = (uint)Log;", Members),
    ];
}
