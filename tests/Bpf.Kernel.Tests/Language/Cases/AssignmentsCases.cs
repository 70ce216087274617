namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Targets of assignments that Roslyn takes apart.</summary>
internal sealed class AssignmentsCases : CaseFamily
{
    public override IEnumerable<LanguageCase> Cases => [.. PropertiesAndIndexers(), .. NestedObjectInitializers(), .. RefAssignmentsWithConditions()];

    private static IEnumerable<LanguageCase> PropertiesAndIndexers()
    {
        yield return new("properties and indexers", "indexers", "var o = new O(); o[1] = d.I; o[0, 2] += 5; o[1]++; d.Q = o[1] + o[0, 2]; d.R = o.A;", """
            struct O { public int A; public long B; public int this[int i] { get => i == 0 ? A : (int)B; set { if (i == 0) A = value; else B =
            value; } } public int this[int i, int j] { get => A + i + j; set => A = value * j; } }
            """);
        yield return new("properties and indexers", "field keyword", "var o = new O { X = d.I }; o.X += 3; d.Q = o.X; o.Y = 5; d.R = o.Y;", """
            struct O { public int X { get => field * 2; set => field = value + 1; } public int Y { get; set => field = value > 3 ? value : 0; }
            }
            """);
        yield return new("properties and indexers", "property targets with conditionals", """
            var s = new S(); s.P = d.Flag ? 3 : d.I; s.P += d.B > 5 ? 1 : 2; s[d.B > 3 ? 1 : 0] = d.Flag ? 7 : 8; s[1] += d.Flag ? 1 : 2; (s.P,
            s[0]) = (d.Flag ? 1 : s.P, s.P); d.Q = s.P + s[0] * 3 + s[1] * 5; s.N ??= d.Flag ? 1 : 2; s.N ??= 5; d.R = s.N.Value; d.UQ =
            (uint)C;
            """, """
            static int C; struct S { int _a, _b; public int P { get { C++; return _a; } set { C += 10; _a = value; } } public int this[int i] {
            get => i == 0 ? _a : _b; set { if (i == 0) _a = value; else _b = value; } } public int? N { get; set; } }
            """);
    }

    private static IEnumerable<LanguageCase> NestedObjectInitializers()
    {
        yield return new("nested object initializers", "object initialisers nested", """
            var o = new O { P = { X = d.I, Y = 4 }, A = { [1] = 3, [2] = d.J }, Z = 9 }; d.Q = o.P.X + o.P.Y + o.A[1] + o.A[2] + o.Z;
            """, """
            struct P { public int X, Y; } struct O { public P P; public I A; public int Z { get; init; } } struct I { int _a, _b; public int
            this[int i] { get => i == 1 ? _a : _b; set { if (i == 1) _a = value; else _b = value; } } }
            """);
    }

    private static IEnumerable<LanguageCase> RefAssignmentsWithConditions()
    {
        yield return new("ref assignments with conditions", "ref ternary nested and reassign", """
            ref var r = ref d.I; r = ref d.B > 3 ? ref d.J : ref d.Q; r = 9; ref readonly var k = ref r; d.R = k; r = ref d.B > 10 ? ref d.I :
            ref d.B > 5 ? ref d.J : ref d.Q; r--;
            """);
        yield return new("ref assignments with conditions", "ref field with conditional", """
            var h = new H(); h.R = ref d.I; h.R = ref d.Flag ? ref d.J : ref d.I; h.R = 5; h.R += d.B > 3 ? 1 : 2; d.Q = h.R;
            """, "ref struct H { public ref int R; }");
    }
}
