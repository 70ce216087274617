using Bpf.Compiler.Llvm;

namespace Bpf.Kernel.Tests.Language.Cases;

/// <summary>Members of integer types and of the classes about them.</summary>
internal sealed class IntegersCases : CaseFamily
{
    public override IEnumerable<LanguageCase> Cases => [.. CharMembers(), .. IntegerMembers(), .. MathMembers(), .. Bitoperations(), .. Bitconverter(), .. Interlocked(), .. Nint()];

    private static IEnumerable<LanguageCase> CharMembers()
    {
        yield return new("char members", "char members", """
            var c = (char)d.B; d.Q = char.IsAsciiDigit(c) ? 1 : char.IsAsciiLetter(c) ? 2 : 3; c++; c += 'b'; d.R = c - 'a'; d.Flag =
            char.IsAsciiHexDigit(c) || char.IsBetween(c, 'x', 'z');
            """);
    }

    private static IEnumerable<LanguageCase> IntegerMembers()
    {
        yield return new("integer members", "int members", """
            d.Q = int.Max(d.I, d.J) + int.PopCount(d.I) + int.Clamp(d.I, 0, 9) + int.Sign(d.J); d.R = long.Abs(d.I) + (int.IsEvenInteger(d.I) ?
            1 : 0) + (int.IsNegative(d.J) ? 2 : 0); d.UQ = uint.RotateLeft(d.U, 3) + uint.LeadingZeroCount(d.V) + uint.TrailingZeroCount(d.U) +
            uint.Log2(d.U | 1); d.Flag = uint.IsPow2(d.U); d.S = (short)d.I.CompareTo(d.J);
            """);
    }

    private static IEnumerable<LanguageCase> MathMembers()
    {
        yield return new("Math", "Math", """
            d.Q = Math.DivRem(d.I, 7, out var rem) + rem; var (q, r) = Math.DivRem(d.U, 5u); d.UQ = q + r; d.R = Math.BigMul(d.I, d.J) +
            Math.Sign(d.L); d.UR = Math.BigMul(d.U, d.V);
            """);
        yield return new("Math", "Math 2", "d.UR = Math.BigMul(d.UL, d.UM, out var low) ^ low;");
        yield return new("Math", "Math on small types", """
            d.Q = Math.Min(d.S, d.T) + Math.Max(d.B, (byte)3) + Math.Clamp(d.SB, (sbyte)-3, (sbyte)3); nint n = d.I; d.R = Math.Max(n, 3) +
            (long)Math.Min((nuint)d.U, 9u); d.S = Math.Abs(d.I > 0 ? d.S : (short)1);
            """);
    }

    private static IEnumerable<LanguageCase> Bitoperations()
    {
        yield return new("BitOperations", "BitOperations", """
            d.Q = System.Numerics.BitOperations.LeadingZeroCount(d.U) + System.Numerics.BitOperations.TrailingZeroCount(d.L) +
            System.Numerics.BitOperations.Log2(d.V) + System.Numerics.BitOperations.PopCount(d.UL) + (System.Numerics.BitOperations.IsPow2(d.I)
            ? 1 : 0); d.UQ = System.Numerics.BitOperations.RoundUpToPowerOf2(d.U) + System.Numerics.BitOperations.RotateRight(d.V, d.I); d.UR =
            (ulong)System.Numerics.BitOperations.LeadingZeroCount((nuint)d.UL);
            """);
    }

    private static IEnumerable<LanguageCase> Bitconverter()
    {
        yield return new("BitConverter", "BitConverter", """
            Span<byte> s = stackalloc byte[8]; d.Flag = BitConverter.TryWriteBytes(s, d.L); d.Q = BitConverter.ToInt32(s) +
            BitConverter.ToUInt16(s[2..]);
            """);
    }

    private static IEnumerable<LanguageCase> Interlocked()
    {
        yield return new("Interlocked", "Interlocked kinds", """
            if (M.TryGet(0, out var c)) { d.Q = Interlocked.Add(ref c.Value.I, d.I); d.R = Interlocked.Exchange(ref c.Value.L, d.L);
            Interlocked.Or(ref c.Value.U, d.U); d.UQ = Interlocked.And(ref c.Value.U, 0xffu); d.R += Interlocked.Read(ref c.Value.L); }
            """, """
            struct V { public int I; public uint U; public long L; } static readonly ArrayMap<V> M = new(maxEntries: 1);
            """) { MinimumCpu = BpfCpu.V3 };
    }

    private static IEnumerable<LanguageCase> Nint()
    {
        yield return new("nint", "nint", """
            nint n = (nint)d.L; nuint m = (nuint)d.UL; n += d.I; n <<= d.J; n >>= 3; m >>= d.I; d.R = n; d.UR = m * 3 + (nuint)sizeof(nint); d.Q
            = (int)n / 3; d.Flag = n > 5 && m < nuint.MaxValue && n != nint.MinValue; IntPtr p = n; d.L = p; d.UR ^= nuint.MaxValue;
            """);
    }
}
