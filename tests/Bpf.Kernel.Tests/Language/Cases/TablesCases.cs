namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Static data, and what the library says about the machine.</summary>
internal sealed class TablesCases : CaseFamily
{
    private const string Table = "static readonly int[] Table = { 5, -3, 8, int.MinValue }; static readonly byte[] Other = { 1, 2 };";

    public override string Name => "Memory";

    public override IEnumerable<LanguageCase> Cases => [.. BranchingIndices()];

    private static IEnumerable<LanguageCase> BranchingIndices()
    {
        const string Construct = "static readonly tables";
        yield return new(Construct, "with an index that branches", "d.Q = Table[d.I > 0 ? 1 : 2]; d.R = Table[d.B switch { 0 => 3, 255 => 0, _ => 1 }] + (long)Other[d.Flag ? 0 : 1];", Table);
        yield return new(Construct, "with an index that branches out of range", "d.Q = Table[d.I > 5 ? d.B : 0];", Table);
        yield return new(Construct, "in each other and in local functions", "d.Q = Table[Pick(d.Flag ? 1 : 0)] + Table[Other[d.I > 0 ? 0 : 1]]; int Pick(int x) => Other[x > 0 ? x : 1];", Table);
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
