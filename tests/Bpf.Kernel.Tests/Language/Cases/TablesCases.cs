namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Static data, and what the library says about the machine.</summary>
internal sealed class TablesCases : CaseFamily
{
    private const string Table = "static readonly int[] Table = { 5, -3, 8, int.MinValue }; static readonly byte[] Other = { 1, 2 };";

    public override string Name => "Memory";

    public override IEnumerable<LanguageCase> Cases => [.. BranchingIndices(), .. StructsWithValues()];

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
