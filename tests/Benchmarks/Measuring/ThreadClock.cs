using System.Runtime.InteropServices;

namespace Benchmarks.Measuring;

/// <summary>The time that this thread was on a processor: neither waiting nor other processes' work is in it.</summary>
static partial class ThreadClock
{
    const int ThreadCpuTime = 3; // CLOCK_THREAD_CPUTIME_ID, linux/time.h

    /// <summary>The nanoseconds so far.</summary>
    public static long Now()
    {
        if (ReadClock(ThreadCpuTime, out var time) != 0) throw new InvalidOperationException("The clock of this thread cannot be read.");
        return time.Seconds * 1_000_000_000 + time.Nanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ReadClock(int clock, out Timespec time);

    struct Timespec
    {
        public nint Seconds, Nanoseconds;
    }
}
