namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Every operator on every integer type, every conversion, at every two edge values.</summary>
internal sealed class IntegerCases : CaseFamily
{
    // d.L and d.M hold the edge values; x and y are cut from them.
    private static readonly string[] _types = ["sbyte", "byte", "short", "ushort", "char", "int", "uint", "long", "ulong", "nint", "nuint"];

    public override IEnumerable<LanguageCase> Cases => [.. _types.SelectMany(Of), .. _types.SelectMany(Conversions)];

    private static IEnumerable<LanguageCase> Of(string type)
    {
        var values = $"var x = unchecked(({type})d.L); var y = unchecked(({type})d.M); ";
        // ulong and nuint do not mix with int.
        var isWideUnsigned = type is "ulong" or "nuint";
        yield return new("operators by type", $"arithmetic of {type}", values + "d.R = unchecked((long)(x + y)) * 31 + (long)(x - y) * 7 + (long)(x * y);");
        yield return new("operators by type", $"bits of {type}", values + "d.R = unchecked((long)(x & y)) * 31 + (long)(x | y) * 7 + (long)(x ^ y); d.UR = (ulong)~x;");
        yield return new("operators by type", $"/ of {type}", values + "d.R = (long)(x / y);");
        yield return new("operators by type", $"% of {type}", values + "d.R = (long)(x % y);");
        yield return new("operators by type", $"comparisons of {type}", values + """
            d.Q = (x == y ? 1 : 0) | (x != y ? 2 : 0) | (x < y ? 4 : 0) | (x <= y ? 8 : 0) | (x > y ? 16 : 0) | (x >= y ? 32 : 0);
            """);
        yield return new("operators by type", $"shifts of {type}", values + """
            var n = (int)d.M; d.R = unchecked((long)(x << n)) * 31 + (long)(x >> n) * 7 + (long)(x >>> n);
            d.UR = (ulong)(x << 33) + (ulong)(x >> -1) + (ulong)(x >>> 64);
            """);
        yield return new("operators by type", $"compound assignment of {type}", values + """
            var n = (int)d.M; var z = x; z += y; x -= z; y *= x; z ^= y; x |= z; y &= z; z <<= n; d.R = unchecked((long)x); d.L = (long)y;
            z >>= 3; z >>>= 1; d.UR = (ulong)z;
            """);
        yield return new("operators by type", $"++ and -- of {type}", values + """
            var a = x++; var b = ++y; var c = x--; var e = --y; d.R = (long)a * 31 + (long)b * 7 + (long)c * 3 + (long)e; d.L = (long)x; d.M = (long)y;
            """);
        if (!isWideUnsigned)
            yield return new("operators by type", $"sign of {type}", values + "d.R = (long)-x; d.L = (long)+y; d.M = -(-(long)x);");
        yield return new("operators by type", $"checked arithmetic of {type}",
            values + "d.R = unchecked((long)checked(x + y)); d.L = unchecked((long)checked(x * y));");
        yield return new("operators by type", $"checked subtraction of {type}",
            values + "checked { x -= y; } d.R = unchecked((long)x); checked { y++; } d.L = unchecked((long)y);");
        if (type != "char")
        {
            yield return new("operators by type", $"Math of {type}",
                values + $"d.R = (long)Math.Min(x, y); d.L = (long)Math.Max(x, y); d.M = (long)Math.Clamp(x, ({type})3, ({type})100);");
        }

        yield return new("operators by type", $"?: and switch of {type}", values + $$"""
            d.R = (long)(x > y ? x : y); d.Q = x switch { ({{type}})0 => 1, ({{type}})1 or ({{type}})7 => 2, > ({{type}})63 => 3, _ => 4 };
            switch (y) { case ({{type}})8: d.UQ = 5; break; case < ({{type}})32: d.UQ = 6; break; default: d.UQ = 7; break; }
            """);
        yield return new("operators by type", $"parameters of {type}", values + "d.R = (long)Twist(x, ref y, out var z); d.L = (long)y; d.M = (long)z;",
            $"static {type} Twist({type} a, ref {type} b, out {type} c) {{ c = a; a ^= b; b = unchecked(({type})(b + a)); return a; }}");
        yield return new("operators by type", $"fields and elements of {type}", values + $$"""
            var s = new S { A = x, B = y }; s.A += y; (s.A, s.B) = (s.B, s.A); Span<{{type}}> t = [x, y, s.A]; t[1]++; Global = t[1]; Global ^= s.B;
            d.R = (long)t[1] * 3 + (long)s.B + (long)Global;
            """, $"struct S {{ public {type} A; public byte Between; public {type} B; }} static {type} Global;");
    }

    private static IEnumerable<LanguageCase> Conversions(string type)
    {
        foreach (var to in _types.Where(to => to != type))
        {
            yield return new("conversions by type", $"{type} to {to}",
                $"var x = unchecked(({type})d.L); var y = unchecked(({to})x); d.R = unchecked((long)y); d.UR = unchecked((ulong)y);");
        }
    }
}
