using System.Runtime.InteropServices;

namespace Benchmarks.Measuring;

/// <summary>The processor time of the processes that this one started and that have ended, with all that they started and waited for.</summary>
static partial class ChildClock
{
    const int Children = -1; // RUSAGE_CHILDREN, sys/resource.h

    /// <summary>The milliseconds so far.</summary>
    public static double Now()
    {
        if (ReadUsage(Children, out var usage) != 0) throw new InvalidOperationException("The processor time of the children cannot be read.");
        return (usage.UserSeconds + usage.SystemSeconds) * 1000.0 + (usage.UserMicroseconds + usage.SystemMicroseconds) / 1000.0;
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int ReadUsage(int who, out Usage usage);

    [StructLayout(LayoutKind.Sequential, Size = 144)]
    struct Usage
    {
        public nint UserSeconds, UserMicroseconds, SystemSeconds, SystemMicroseconds;
    }
}
