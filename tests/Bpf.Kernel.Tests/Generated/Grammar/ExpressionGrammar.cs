namespace Bpf.Kernel.Tests.Generated.Grammar;

/// <summary>Expressions, by type.</summary>
internal static class ExpressionGrammar
{
    public static readonly ILookup<string, Production> All =
        Kinds.Wide.SelectMany(OfWide).Concat(Kinds.Small.SelectMany(OfSmall)).Concat(Kinds.Values.SelectMany(OfAny))
            .Concat(Lines("int", Int)).Concat(Lines("uint", Uint)).Concat(Lines("long", Long)).Concat(Lines("ulong", Ulong))
            .Concat(Lines("byte", "2 Bytes[#int# & 7]; 1 #S#.C; 1 (byte)#Kind#; 1 Bytes[#int#]"))
            .Concat(Lines("short", "2 Table[#int!# & 3]; 1 #S#.E; 1 #R#.Q; 1 Table[#uint!#]; 1 Table[#bool# ? 1 : 2]; 1 BinaryPrimitives.ReverseEndianness(#short#)"))
            .Concat(Lines("ushort", "1 #N#.Z; 1 BinaryPrimitives.ReverseEndianness(#ushort#)"))
            .Concat(Lines("bool", Bool)).Concat(Kinds.Integers.SelectMany(BoolOf)).Concat(Lines("S", S)).Concat(Lines("N", N)).Concat(Lines("R", R))
            .Concat(Lines("(int, long)", Tuple)).Concat(Lines("int?", Nullable)).Concat(Lines("Kind", Kind))
            .Concat(Lines("span", Span))
            .ToLookup(production => production.Kind);

    private const string Int = """
        3 #span#[#int# & 3]; 1 #span#[#int#]; 1 #span#[^1]; 1 #span#.Length; 1 #span#.IndexOf(#int#); 1 Add(#span#); 1 At(#span#, #int#); 2 Cells[#int# & 3];
        1 (int)#Kind#; 1 #S#.A; 1 #S#.Sum(); 1 #S=#.Twice; 1 #(int, long)#.Item1; 1 (#int?# ?? #int#); 1 #int?#.GetValueOrDefault(#int#);
        1 #int?#.Value; 1 (#int?# + #int# ?? #int#); 1 BitOperations.PopCount(#uint#); 1 BitOperations.TrailingZeroCount(#ulong#);
        1 BitOperations.LeadingZeroCount(#uint#); 1 #R#.P; 1 (#int# switch { 0 => #int#, 1 or 7 => #int#, > 100 => #int#, < -5 and not -128 => #int#, var %a => %a * 3 });
        1 (#Kind# switch { Kind.A => #int#, > Kind.B and < (Kind)100 => #int#, _ => #int# });
        1 ((#int#, #bool#) switch { (0, true) => #int#, (> 3, _) => #int#, (_, false) => #int#, _ => #int# });
        1 (#S# switch { { A: > 0 and var %a, D: true } => %a, (_, < 0) => #int#, { C: 0 or 255 } => #int#, _ => #int# });
        1 (int)(#long# >> 32); 1 new Pair<int> { First = #int#, Second = #int# }.Pick(#bool#); 1 sizeof(S)
        """;

    private const string Uint = """
        1 BitOperations.RotateLeft(#uint#, #int#); 1 BinaryPrimitives.ReverseEndianness(#uint#); 1 #N#.W; 1 (uint)(#ulong# >> 32);
        1 (#uint# switch { 0 => #uint#, > 2147483647u => #uint#, 7 or 8 => #uint#, _ => #uint# })
        """;

    private const string Long = """
        1 #S#.B; 1 #(int, long)#.Item2; 1 BinaryPrimitives.ReverseEndianness(#long#); 1 Choose(#bool#, #long#, #long#);
        1 (#long# switch { long.MinValue => #long#, < 0 => #long#, 5 or 6 => #long#, > int.MaxValue => #long#, _ => #long# }); 1 (#int# * (long)#int#);
        1 ((long)#int# << #int#); 1 #N#.In.B
        """;

    private const string Ulong = """
        1 BitOperations.RotateRight(#ulong#, #int#); 1 BinaryPrimitives.ReverseEndianness(#ulong#); 1 #N#.Y; 1 ((ulong)#uint# << 32 | #uint#);
        1 (#ulong# switch { ulong.MaxValue => #ulong#, > long.MaxValue => #ulong#, _ => #ulong# })
        """;

    private const string Bool = """
        2 (#bool# && #bool#); 2 (#bool# || #bool#); 1 (#bool# ^ #bool#); 1 (#bool# & #bool#); 1 (#bool# | #bool#); 1 (#bool# == #bool#); 2 (!#bool#);
        1 (#int# is > 3 and < 1000 or -1); 1 (#long# is not 0); 1 (#S# == #S#); 1 (#R# == #R#); 1 (#(int, long)# == #(int, long)#); 1 #int?#.HasValue;
        1 (#int?# is > 5); 1 (#int?# == #int?#); 1 (#int?# < #int#); 1 (#Kind# == #Kind#); 1 (#Kind# < #Kind#); 1 #S#.D; 1 (#S# is { A: > 3, C: 0 or 7 });
        1 #span#.SequenceEqual(#span#); 1 #span#.Contains(#int#); 1 (#span# is [0, .., > 3]); 1 BitOperations.IsPow2(#int#);
        1 Hash.Remove(new Key { Id = #int# & 3 }); 1 Hash.TryAdd(new Key { Id = #int# & 3, Tag = #byte# }, #long#);
        1 Hash.Set(new Key { Id = #int# & 3 }, #long#); 1 Hash.TryGet(new Key { Id = #int# & 3 }, out _); 1 Array.Set(#uint# & 7, #ulong#);
        1 Queue.TryPush(#long#); 1 Stack.TryPush(#int#); 1 Lru.Set(#uint# & 3, #ulong#); 1 Lru.Remove(#uint# & 3); 1 PerCpu.Set(#uint# & 3, #ulong#)
        """;

    private const string S = """
        2 new S { A = #int#, B = #long# }; 2 (#S# with { A = #int# }); 1 (#S# with { C = #byte#, D = #bool# }); 2 Make(#int#); 2 (#S# + #S#); 1 #N#.In
        """;

    private const string N = "2 new N { X = #short#, In = #S# }; 1 (#N# with { Y = #ulong# }); 1 (#N# with { In = #S#, W = #uint# })";
    private const string R = "2 new R(#int#, #short#); 2 (#R# with { Q = #short# })";
    // Of variables, so that none throws: of s.Slice(5).Fill(x switch { ... }) the C# compiler (Roslyn 5.0) evaluates the argument first.
    private const string Span = "1 #span~#[1..]; 1 #span~#[..2]; 1 #span~#.Slice(1, 2); 1 #span~#[^2..]";
    private const string Tuple = "3 (#int#, #long#); 1 Both(#int#, #long#); 1 (#S#.A, #S#.B)";
    private const string Nullable = "2 ((int?)#int#); 2 Find(#int#); 1 (#int?# + #int?#); 1 (#bool# ? (int?)#int# : null); 1 (-#int?#)";
    private const string Kind = "2 ((Kind)#byte#); 1 (#Kind# | #Kind#); 1 (#Kind# & ~Kind.C); 1 ((Kind)#int#)";

    private static IEnumerable<Production> OfWide(string type)
    {
        foreach (var op in new[] { "+", "-", "*", "&", "|", "^" }) yield return new(type, 3, $"(#{type}# {op} #{type}#)");
        foreach (var op in new[] { "<<", ">>", ">>>" }) yield return new(type, 2, $"(#{type}# {op} #int#)");
        foreach (var op in new[] { "/", "%" })
        {
            yield return new(type, 3, $"(#{type}# {op} (#{type}!# | 1))");
            yield return new(type, 1, $"(#{type}# {op} #{type}!#)");
        }

        if (type is "int" or "long" or "nint") yield return new(type, 2, $"(-#{type}#)");
        yield return new(type, 2, $"(~#{type}#)");
        yield return new(type, 1, $"Math.Clamp(#{type}#, ({type})3, ({type})100)");
        yield return new(type, 1, $"checked(#{type}!# + #{type}!#)");
        yield return new(type, 1, $"checked(#{type}!# * #{type}!#)");
        foreach (var op in new[] { "+", "^", "-" }) yield return new(type, 1, $"(#{type}=# {op}= #{type}#)");
    }

    // Where an operation of int comes back.
    private static IEnumerable<Production> OfSmall(string type)
    {
        foreach (var op in new[] { "+", "-", "*", "&", "|", "^" }) yield return new(type, 2, $"({type})(#{type}# {op} #{type}#)");
        yield return new(type, 1, $"({type})(#{type}# >> #int#)");
        yield return new(type, 1, $"({type})(#{type}# << #int#)");
        yield return new(type, 1, $"({type})~#{type}#");
    }

    private static IEnumerable<Production> OfAny(string type)
    {
        yield return new(type, 3, $"(#bool# ? #{type}# : #{type}#)");
        yield return new(type, 2, $"(#{type}=# = #{type}#)");
        if (type is not "int?") yield return new(type, 1, $"Choose(#bool#, #{type}#, #{type}#)");
        if (!Kinds.Integers.Contains(type)) yield break;
        foreach (var source in Kinds.Integers.Where(source => source != type)) yield return new(type, 1, $"({type})#{source}#");
        foreach (var source in Kinds.Wide.Where(source => source != type)) yield return new(type, 0, $"checked(({type})#{source}!#)");
        yield return new(type, 2, $"(#{type}=#++)");
        yield return new(type, 2, $"(--#{type}=#)");
        yield return new(type, 1, $"#{type}!#");
        if (type != "char") yield return new(type, 1, $"Math.Min(#{type}#, #{type}#)");
        if (type != "char") yield return new(type, 1, $"Math.Max(#{type}#, #{type}#)");
    }

    private static IEnumerable<Production> BoolOf(string type) =>
        new[] { "==", "!=", "<", "<=", ">", ">=" }.Select(op => new Production("bool", 1, $"(#{type}# {op} #{type}#)"));

    /// <summary>Each a weight and a template, divided by semicolons.</summary>
    public static IEnumerable<Production> Lines(string kind, string text) =>
        from line in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        let blank = line.IndexOf(' ')
        select new Production(kind, int.Parse(line[..blank]), line[(blank + 1)..]);
}
