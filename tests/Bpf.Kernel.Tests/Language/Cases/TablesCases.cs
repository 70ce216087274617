namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Static data, and what the library says about the machine.</summary>
internal sealed class TablesCases : CaseFamily
{
    private const string Table = "static readonly int[] Table = { 5, -3, 8, int.MinValue }; static readonly byte[] Other = { 1, 2 };";

    public override string Name => "Memory";

    public override IEnumerable<LanguageCase> Cases => [.. BranchingIndices(), .. Walks(), .. Structured(), .. StructsWithValues()];

    private static IEnumerable<LanguageCase> BranchingIndices()
    {
        const string Construct = "static readonly tables";
        yield return new(Construct, "with an index that branches", """
            d.Q = Table[d.I > 0 ? 1 : 2]; d.R = Table[d.B switch { 0 => 3, 255 => 0, _ => 1 }] + (long)Other[d.Flag ? 0 : 1];
            """, Table);
        yield return new(Construct, "with an index that branches out of range", "d.Q = Table[d.I > 5 ? d.B : 0];", Table);
        yield return new(Construct, "in each other and in local functions", """
            d.Q = Table[Pick(d.Flag ? 1 : 0)] + Table[Other[d.I > 0 ? 0 : 1]]; int Pick(int x) => Other[x > 0 ? x : 1];
            """, Table);
    }

    private static IEnumerable<LanguageCase> Walks()
    {
        const string Construct = "foreach over arrays";
        yield return new(Construct, "adding up", 
            "foreach (var x in Table) d.R += x; foreach (long x in Other) d.Q += (int)x; foreach (var x in Other) d.UQ += x;", Table);
        yield return new(Construct, "with ways out", """
            foreach (var x in Table) { if (x < 0) continue; if (x == d.I) return XdpAction.Pass; if (x > d.J) break; d.Q += x; } d.R = Table.Length;
            """, Table);
        yield return new(Construct, "in each other and in loops", """
            for (var i = 0; i < 2; i++) foreach (var x in Table) { foreach (var y in Other) { if (y > d.B) break; d.R += x * (y + i); } d.Q++; }
            """, Table);
        yield return new(Construct, "in local functions and subprograms",
            "d.Q = Sum(1) + Sum(d.I); int Sum(int by) { var sum = 0; foreach (var x in Table) sum += x * by; return sum; } d.R = Count(d.B);",
            Table + """
            [MethodImpl(MethodImplOptions.NoInlining)] static int Count(byte b) { var n = 0; foreach (var x in Other) if (x >= b) n++; return n; }
            """);
        yield return new(Construct, "with conversions of the element", """
            foreach (int x in Small) d.Q += x; foreach (byte x in Small) d.UQ += x;
            foreach (var (a, b) in Pairs) { d.R += a * b; if (b == d.SB) break; }
            """, """
            static readonly sbyte[] Small = [-1, 2, sbyte.MinValue];
            static readonly (long, sbyte)[] Pairs = [(1, -1), (long.MaxValue, 2), (-5, 0)];
            """);
    }

    private static IEnumerable<LanguageCase> Structured()
    {
        const string Construct = "static readonly tables";
        const string Points = """
            struct P { public int X; public byte Tag; public long L; public int Sum => X + Tag; public readonly int Twice() => X * 2;
            public P(int x, byte tag) { X = x; Tag = tag; } } enum Kind : byte { A = 3, B = 200 }
            static readonly P[] Points = [new(5, 255), new() { X = int.MinValue, L = -1 }, default, new(-7, 1) { L = 1L << 40 }];
            """;
        yield return new(Construct, "of structs", """
            d.Q = Points[d.B & 3].X + Points[1].Tag; d.R = Points[d.I > 0 ? 3 : 1].L; var p = Points[d.J & 3]; p.X += d.I;
            d.UQ = (uint)(p.Sum + Points[3].Sum);
            d.UR = (ulong)Points[d.B & 1].Twice(); d.Flag = Points[2].X == 0 && Points.Length == 4;
            """, Points);
        yield return new(Construct, "of structs, out of range", "d.Q = 1; d.Q = Points[d.B].X;", Points);
        yield return new(Construct, "of structs, walked", "foreach (var p in Points) { d.R += p.L + p.Twice(); if (p.Tag == d.B) d.Q++; }", Points);
        yield return new(Construct, "of structs, by reference", """
            ref readonly var p = ref Points[d.B & 3]; d.R = p.L + Length(in Points[1]) + Length(Points[0]); d.Q = p.X;
            long Length(in P q) => q.L + q.X;
            ReadOnlySpan<P> all = Points; d.UQ = (uint)all[d.I & 3].X; foreach (ref readonly var q in all[1..]) d.UR += (ulong)q.L;
            """, Points);
        yield return new(Construct, "of tuples", """
            var (low, high, kind) = Ranges[d.B % 3]; d.Flag = d.I >= low && d.I <= high; d.Q = (int)kind; d.R = Ranges[1].High - Ranges[0].Low;
            d.UQ = Ranges[^1] is { Kind: Kind.A } ? 1u : 2u; d.UR = Ranges[d.J & 1] == (-5, 5, Kind.A) ? 1ul : 0;
            """, """
            enum Kind : byte { A = 3, B = 200 }
            static readonly (int Low, long High, Kind Kind)[] Ranges = [(-5, 5, Kind.A), (0, long.MaxValue, Kind.B), (1, 2, Kind.A)];
            """);
        yield return new(Construct, "of nested and generic structs", """
            d.Q = Rows[d.B & 1].In.A + Rows[1].Other.Item2; d.R = Boxes[d.I & 1].Value; d.UQ = Addresses[d.B & 1].Value;
            d.Flag = Records[0] == new R(4, -1);
            """, """
            struct In { public short A; } struct Row { public In In; public (byte, int) Other; } struct Box<T> { public T Value; }
            record struct R(int X, long Y);
            static readonly Row[] Rows = { new Row { In = new In { A = -3 }, Other = (1, 2) }, new Row { In = { A = 7 } } };
            static readonly Box<long>[] Boxes = new Box<long>[] { new() { Value = -9 }, new Box<long> { Value = long.MinValue } };
            static readonly IPv4Address[] Addresses = [new(10, 0, 0, 1), new(192, 168, 254, 1)]; static readonly R[] Records = [new(4, -1)];
            """);
    }

    private static IEnumerable<LanguageCase> StructsWithValues()
    {
        const string Construct = "static fields";
        yield return new(Construct, "of structs with constructors", "d.Q = A.X * 100 + A.Y; d.R = A.Z + B.X + C.Y; B.X += d.I; d.UQ = (uint)B.X;", """
            struct P { public int X; public short Y = -2; public long Z { get; } = 1L << 40; public P(int x) { X = x;
            } public P(int x, short y) : this(x + 1) => Y = (short)(y * 3); }
            static readonly P A = new(5, short.MaxValue); static P B = new(-7) { Y = 4 }; static readonly P C = default;
            """);
        yield return new(Construct, "of records",
            "d.Q = A.X + A.Y; d.R = B.Inner.X - B.Inner.Y; d.Flag = A == new R(1, byte.MaxValue); d.UQ = B.Tag; A.Y++;", """
            record struct R(int X, byte Y) { public int Twice { get; set; } = X * 2;
            } record struct Outer(uint Tag) { public R Inner = new(3, 4) { X = -9 }; }
            static R A = new(1, byte.MaxValue); static readonly Outer B = new(77);
            """);
        yield return new(Construct, "of primary constructors and the library",
            "d.Q = A.Sum; d.UR = Gateway.Value; d.UQ = Gateway.NetworkValue; d.R = Mask.Value;", """
            struct S(int a, sbyte b) { private readonly long _c = (a ^ 0xff) >> 1; public readonly int Sum => a + b + (int)_c; }
            static readonly S A = new(int.MinValue, -1); static readonly IPv4Address Gateway = new(192, 168, 254, 1);
            static readonly IPv4Address Mask = new(255, 255, 0, 0);
            """);
    }
}

/// <summary>What the library says about the machine.</summary>
internal sealed class MachineCases : CaseFamily
{
    public override string Name => "Library";

    public override IEnumerable<LanguageCase> Cases =>
    [
        new("BitConverter", "the order of bytes", "d.Flag = BitConverter.IsLittleEndian; d.Q = BitConverter.IsLittleEndian ? d.I : d.J;"),
        new("native integers", "their size", "d.Q = IntPtr.Size + UIntPtr.Size * 10 + nint.Size * 100;"),
    ];
}
