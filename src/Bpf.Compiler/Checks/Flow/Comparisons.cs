using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks.Flow;

/// <summary>What follows from the form of a comparison.</summary>
internal static class Comparisons
{
    public static IrComparison Negate(IrComparison comparison) => comparison switch
    {
        IrComparison.Equal => IrComparison.NotEqual,
        IrComparison.NotEqual => IrComparison.Equal,
        IrComparison.LessUnsigned => IrComparison.GreaterOrEqualUnsigned,
        IrComparison.LessOrEqualUnsigned => IrComparison.GreaterUnsigned,
        IrComparison.GreaterUnsigned => IrComparison.LessOrEqualUnsigned,
        IrComparison.GreaterOrEqualUnsigned => IrComparison.LessUnsigned,
        IrComparison.LessSigned => IrComparison.GreaterOrEqualSigned,
        IrComparison.LessOrEqualSigned => IrComparison.GreaterSigned,
        IrComparison.GreaterSigned => IrComparison.LessOrEqualSigned,
        _ => IrComparison.LessSigned,
    };

    /// <summary>The comparison with its operands exchanged.</summary>
    public static IrComparison Mirror(IrComparison comparison) => comparison switch
    {
        IrComparison.LessUnsigned => IrComparison.GreaterUnsigned,
        IrComparison.LessOrEqualUnsigned => IrComparison.GreaterOrEqualUnsigned,
        IrComparison.GreaterUnsigned => IrComparison.LessUnsigned,
        IrComparison.GreaterOrEqualUnsigned => IrComparison.LessOrEqualUnsigned,
        IrComparison.LessSigned => IrComparison.GreaterSigned,
        IrComparison.LessOrEqualSigned => IrComparison.GreaterOrEqualSigned,
        IrComparison.GreaterSigned => IrComparison.LessSigned,
        IrComparison.GreaterOrEqualSigned => IrComparison.LessOrEqualSigned,
        _ => comparison,
    };

    public static bool IsSigned(IrComparison comparison) => comparison >= IrComparison.LessSigned;

    public static bool IsLess(IrComparison comparison) => comparison is IrComparison.LessUnsigned or IrComparison.LessSigned;

    public static bool IsLessOrEqual(IrComparison comparison) => comparison is IrComparison.LessOrEqualUnsigned or IrComparison.LessOrEqualSigned;

    /// <summary>The comparison of two constants, which are extended with zeros.</summary>
    public static bool Holds(IrComparison comparison, FlowValue left, FlowValue right)
    {
        var (l, r) = (unchecked((ulong)left.Number), unchecked((ulong)right.Number));
        var (sl, sr) = (Signed(left), Signed(right));
        return comparison switch
        {
            IrComparison.Equal => l == r,
            IrComparison.NotEqual => l != r,
            IrComparison.LessUnsigned => l < r,
            IrComparison.LessOrEqualUnsigned => l <= r,
            IrComparison.GreaterUnsigned => l > r,
            IrComparison.GreaterOrEqualUnsigned => l >= r,
            IrComparison.LessSigned => sl < sr,
            IrComparison.LessOrEqualSigned => sl <= sr,
            IrComparison.GreaterSigned => sl > sr,
            _ => sl >= sr,
        };
    }

    /// <summary>Whether no number up to a limit compares so with a constant, as with the bounds check of <c>x &amp; 7</c>.</summary>
    public static bool IsNever(IrComparison comparison, FlowValue right, ulong most)
    {
        var half = right.Mask >> 1;
        if (!right.IsConstant || (IsSigned(comparison) && (most > half || unchecked((ulong)right.Number) > half))) return false;
        var limit = unchecked((ulong)right.Number);
        return comparison switch
        {
            IrComparison.Equal or IrComparison.GreaterOrEqualUnsigned or IrComparison.GreaterOrEqualSigned => most < limit,
            IrComparison.GreaterUnsigned or IrComparison.GreaterSigned => most <= limit,
            _ => false,
        };
    }

    public static long Signed(FlowValue constant) =>
        constant.Bits >= 64 ? constant.Number : constant.Number << (64 - constant.Bits) >> (64 - constant.Bits);
}
