namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>What <c>init</c> accessors may change: readonly fields, where they are.</summary>
internal sealed class InitCases : CaseFamily
{
    private const string Box = """
        struct Counter { public int N; public int Next() => ++N; }
        struct Box
        {
            private readonly Counter _c; private readonly int _x;
            public Box(int n) { _c.N = n; _c.Next(); _x = 1; }
            public int Start { readonly get => _c.N * 10 + _x; init { _c.N = value; _c.Next(); _c.Next(); _x = _c.Next(); } }
            public int Peek() => _c.Next() + _c.N;
        }
        """;

    public override string Name => "Structs";

    public override IEnumerable<LanguageCase> Cases =>
    [
        new("properties", "init changes readonly fields", "var b = new Box { Start = d.S }; d.Q = b.Start; d.R = b.Peek(); d.UQ = (uint)b.Start;", Box),
        new("properties", "init after a constructor", "var b = new Box(d.S) { Start = d.B }; var c = b with { Start = 5 }; d.Q = b.Start; d.R = c.Start + new Box(3).Start;", Box),
    ];
}
