namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Structs that are disposed of on each way out.</summary>
internal sealed class DisposalCases : CaseFamily
{
    public override IEnumerable<LanguageCase> Cases => [.. Using()];

    private static IEnumerable<LanguageCase> Using()
    {
        yield return new("using", "using declaration", "using var g = new G(ref d.Q); d.Q += 5; if (d.I > 7) return XdpAction.Tx; d.Q *= 3;", """
            ref struct G { ref int _r; public G(ref int r) { _r = ref r; r = 1; } public void Dispose() { _r += 1000; } }
            """);
        yield return new("using", "using statement nested with return and break", """
            for (var i = 0; i < 3; i++) { using (var a = new D { P = (int*)0, N = i }) { if (d.I == i) break; if (d.J == i) continue; using var
            b = new D { N = 7 }; Log += b.N; } } d.Q = Log; Log = 0;
            """, """
            static int Log; struct D : IDisposable { public int* P; public int N; public void Dispose() { Log = Log * 3 + N; } }
            """);
        yield return new("using", "using of struct disposable interface only", "using (var a = new D { N = d.I }) { d.Q = a.N; } d.UQ = (uint)Log; Log = 0;", """
            static int Log; struct D : IDisposable { public int N; void IDisposable.Dispose() { Log = Log * 3 + N; } }
            """);
        yield return new("using", "using existing expression", "var x = new D { N = d.I }; using (x) { x.N++; } d.UQ = (uint)Log; Log = 0;", """
            static int Log; struct D : IDisposable { public int N; public void Dispose() { Log = Log * 3 + N; } }
            """);
        yield return new("using", "aborts dispose of it on the way out", """
            using var outer = new D { N = 1 }; using (var inner = new D { N = d.I }) { d.Q = Half(d.I); d.UQ = Turns(d.I); } d.R = 10 / d.J;
            """, """
            static int Log; struct D : IDisposable { public int N; public void Dispose() { Log = Log * 3 + N; } }
            static int Half(int x) => (x & 1) == 0 ? x / 2 : throw new Exception();
            static uint Turns(int x) { var sum = 0u; for (var i = 0; i < 3; i++) { using var turn = new D { N = i }; sum += (uint)(8 / (x - i)); } return sum; }
            """);
        yield return new("using", "of type parameters", "d.Q = Take(new D { N = d.I }, d.J); d.UQ = (uint)Log; Log = 0;", """
            static int Log; struct D : IDisposable { public int N; public void Dispose() { Log = Log * 3 + N; } }
            static int Take<T>(T value, int x) where T : struct, IDisposable { using (value) { return x * 2 + Log; } }
            """);
        yield return new("using", "a Dispose that aborts", """
            using var outer = new D { N = 1 }; using var inner = new D { N = d.I }; d.Q = 5;
            """, "static int Log; struct D : IDisposable { public int N; public void Dispose() { Log = Log * 3 + 12 / (N - 7); } }");
    }
}
