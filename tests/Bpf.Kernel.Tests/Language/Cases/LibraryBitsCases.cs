namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary><c>BitOperations</c>, member by member.</summary>
internal sealed class LibraryBitsCases : CaseFamily
{
    private const string Construct = "BitOperations";

    public override string Name => "Library";

    public override IEnumerable<LanguageCase> Cases =>
    [
        new(Construct, "counts of zeros", """
            d.Q = BitOperations.LeadingZeroCount(d.U) + BitOperations.LeadingZeroCount(d.UL) * 100; d.R = BitOperations.TrailingZeroCount(d.I) +
            BitOperations.TrailingZeroCount(d.UM) * 100 + BitOperations.TrailingZeroCount(0) * 10000L;
            """),
        new(Construct, "counts of ones and logarithms", """
            d.Q = BitOperations.PopCount(d.U) + BitOperations.PopCount(d.UL) * 100; d.R = BitOperations.Log2(d.V) + BitOperations.Log2(d.UM) * 100 +
            BitOperations.Log2(0u) * 10000;
            """),
        new(Construct, "rotations by any count", """
            d.UQ = BitOperations.RotateLeft(d.U, d.I) ^ BitOperations.RotateRight(d.V, d.J); d.UR = BitOperations.RotateLeft(d.UL, d.I) ^
            BitOperations.RotateRight(d.UM, 64) ^ BitOperations.RotateLeft(d.UL, -1);
            """),
        new(Construct, "powers of two", """
            d.Flag = BitOperations.IsPow2(d.U); d.Q = (BitOperations.IsPow2(d.I) ? 1 : 0) | (BitOperations.IsPow2(d.L) ? 2 : 0) |
            (BitOperations.IsPow2(d.UL) ? 4 : 0); d.UQ = BitOperations.RoundUpToPowerOf2(d.V); d.UR = BitOperations.RoundUpToPowerOf2(d.UM);
            """),
    ];
}
