namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>References to variables.</summary>
internal sealed class ReferencesCases : CaseFamily
{
    public override IEnumerable<LanguageCase> Cases =>
        [.. RefLocalsAndReturns(), .. ConditionalRef(), .. RefFields()];

    private static IEnumerable<LanguageCase> RefLocalsAndReturns()
    {
        yield return new("ref locals and returns", "ref locals and returns", """
            ref var r = ref Choose(ref d.I, ref d.J, d.B > 5); r += 10; r = ref d.Q; r = d.I; ref readonly var k = ref d.L; d.R = k;
            """, "static ref int Choose(ref int a, ref int b, bool first) { if (first) return ref a; return ref b; }");
    }

    private static IEnumerable<LanguageCase> ConditionalRef()
    {
        yield return new("conditional ref", "conditional ref",
            "ref var r = ref (d.B > 5 ? ref d.I : ref d.J); r = 42; (d.B > 7 ? ref d.Q : ref d.I) += 3;");
    }

    private static IEnumerable<LanguageCase> RefFields()
    {
        yield return new("ref fields", "ref fields", """
            var x = d.I; var h = new Holder(ref x); h.Value += 5; h.Bump(); d.Q = x + h.Value; h.Point(ref d.J); h.Bump();
            """, """
            ref struct Holder { public ref int Value; public Holder(ref int v) { Value = ref v; } public void Bump() { Value++; }
            public void Point(ref int v) { Value = ref v; } }
            """);
    }
}
