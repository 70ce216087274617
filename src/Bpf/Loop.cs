using Bpf.CompilerServices;

namespace Bpf;

/// <summary>Loops that the kernel counts: the verifier looks at the body, not at each round.</summary>
public static class Loop
{
    /// <summary>How many rounds a loop can have: the kernel's limit (<c>BPF_MAX_LOOPS</c>).</summary>
    public const int MaximumRounds = 8 * 1024 * 1024;

    /// <summary>
    /// The numbers from 0 to <paramref name="count"/> - 1, for <c>foreach</c>. In a program that shall run on Linux 6.4 and newer it is the kernel's
    /// iterator (<c>bpf_iter_num_new</c>), from 5.17 on the helper <c>bpf_loop</c>.
    /// </summary>
    /// <param name="count">How many; none if it is negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">More than <see cref="MaximumRounds"/>: the program ends with XDP_ABORTED.</exception>
    public static LoopRange Range(int count) => Range(0, count);

    /// <summary>The numbers from <paramref name="start"/> to <paramref name="end"/> - 1, for <c>foreach</c> (Linux 5.17).</summary>
    /// <param name="start">The first one.</param>
    /// <param name="end">The one after the last; none if it is not greater than <paramref name="start"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">More than <see cref="MaximumRounds"/>: the program ends with XDP_ABORTED.</exception>
    public static LoopRange Range(int start, int end)
    {
        if (end > start && (uint)end - (uint)start > MaximumRounds) throw new ArgumentOutOfRangeException(nameof(end));
        return new LoopRange(start, end);
    }

    // Whether this place is in or behind a loop that the kernel counts.
    [BpfIntrinsic("from_loop_on")]
    internal static bool IsBehind() => false;
}
