namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Operators that programs define.</summary>
internal sealed class UserOperatorsCases : CaseFamily
{
    public override IEnumerable<LanguageCase> Cases => [.. CheckedOperators(), .. CompoundAssignmentOperators(), .. ConversionsTrueAndFalse()];

    private static IEnumerable<LanguageCase> CheckedOperators()
    {
        yield return new("checked operators", "checked user operators", """
            var a = new N { V = (sbyte)d.SB }; var c = unchecked(a + a); d.Q = c.V; if (d.SB < 60 && d.SB > -60) { var e = checked(a + a); d.R =
            e.V; } a = checked(-a); d.UQ = (uint)a.V; var k = unchecked((byte)a); d.S = k; d.T = checked((byte)a);
            """, """
            struct N { public int V; public static N operator +(N a, N b) => new N { V = a.V + b.V }; public static N operator checked +(N a, N
            b) => new N { V = checked((sbyte)(a.V + b.V)) }; public static N operator -(N a) => new N { V = -a.V }; public static N operator
            checked -(N a) => new N { V = 100 - a.V }; public static explicit operator byte(N n) => (byte)n.V; public static explicit operator
            checked byte(N n) => 7; }
            """);
    }

    private static IEnumerable<LanguageCase> CompoundAssignmentOperators()
    {
        yield return new("compound assignment operators", "user compound assignment", """
            var a = new N { V = d.I }; a += 3; a -= new N { V = 2 }; d.Q = a.V; a++; d.R = a.V; checked { a += 1; } d.UQ = (uint)a.V;
            """, """
            struct N { public int V; public void operator +=(int x) { V += x; } public void operator checked +=(int x) { V += x * 2; } public
            void operator -=(N n) { V -= n.V; } public void operator ++() { V += 10; } }
            """);
    }

    private static IEnumerable<LanguageCase> ConversionsTrueAndFalse()
    {
        yield return new("conversions, true and false", "user conversions", """
            N n = 5; n = d.I; int i = (int)n; long l = n; d.Q = i; d.R = l; n += 3; d.UQ = (uint)(int)n; N? m = 3; d.S = (short)(int)m.Value;
            byte b = (byte)n; d.T = b; d.Flag = n ? true : false; if (n && n) d.Q++;
            """, """
            struct N { public int V; public static implicit operator N(int x) => new N { V = x }; public static explicit operator int(N n) =>
            n.V; public static implicit operator long(N n) => n.V + 1L; public static N operator +(N a, N b) => new N { V = a.V + b.V }; public
            static bool operator true(N n) => n.V > 0; public static bool operator false(N n) => n.V <= 0; public static N operator &(N a, N b)
            => new N { V = a.V & b.V }; }
            """);
    }
}
