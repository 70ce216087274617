using System.Diagnostics;

namespace Bpf.Kernel.Tests.Traffic;

/// <summary>Waits for what another thread or the kernel does, as short as possible and not for ever.</summary>
static class Patience
{
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(20);

    /// <summary>Asks until the answer is the expected one, or the limit is reached; the last answer.</summary>
    public static T Until<T>(T expected, Func<T> ask)
    {
        var clock = Stopwatch.StartNew();
        T answer;
        while (!Equals(answer = ask(), expected) && clock.Elapsed < Limit) Thread.Sleep(1);
        return answer;
    }
}
