namespace Bpf.Compiler.Checks.Flow;

/// <summary>
/// What a variable holds where ways meet on which it got different numbers: <c>n &lt; 16 ? n : 0</c>. It is as large as the largest of them.
/// </summary>
/// <param name="limit">What it never exceeds.</param>
internal sealed class JoinedNumber(ulong limit)
{
    // More than the branches of most switches; what still grows then may be anything.
    private const int MaximumGrowths = 16;

    private int _growths;

    // The verifier counts along with a loop.
    private bool _isCounted;

    public ulong Most { get; private set; }

    /// <summary>The same where it may be negative, too; null where nothing is known.</summary>
    public ulong? SignedMost { get; private set; } = 0;

    /// <summary>Whether nobody can know one of the numbers.</summary>
    public bool IsInput { get; private set; }

    /// <summary>Takes in another number. Returns whether it is larger than those so far.</summary>
    public bool Add(ulong most, ulong? signedMost, bool isInput)
    {
        IsInput = (IsInput || isInput) && !_isCounted;
        if (most <= Most && signedMost <= SignedMost) return false;
        var isFixed = _isCounted || ++_growths > MaximumGrowths;
        var (before, signedBefore) = (Most, SignedMost);
        Most = isFixed ? limit : Math.Min(limit, Math.Max(Most, most));
        SignedMost = isFixed || signedMost is null ? null : SignedMost is { } known ? Math.Max(known, signedMost.Value) : null;
        return before != Most || signedBefore != SignedMost;
    }

    /// <summary>It is made of itself: a loop counts or sums up.</summary>
    public void Count() => (_isCounted, IsInput) = (true, false);
}
