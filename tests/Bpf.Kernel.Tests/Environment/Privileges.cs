using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Bpf.Kernel.Tests;

/// <summary>Runs code without privileges. The system call changes the user of one thread only, unlike the C library's function.</summary>
static partial class Privileges
{
    const int Nobody = 65534;

    public const int CapNetAdmin = 12, CapPerfmon = 38, CapBpf = 39;

    const int KeepCapabilities = 8, CapabilityVersion = 0x20080522;

    public static void RunWithout(Action action) => RunWithOnly([], action);

    /// <summary>Runs code as an ordinary user with some capabilities.</summary>
    public static void RunWithOnly(int[] capabilities, Action action)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                var x64 = RuntimeInformation.ProcessArchitecture == Architecture.X64;
                if (ControlProcess(KeepCapabilities, 1, 0, 0, 0) != 0 || SetUser(x64 ? 117 : 147, Nobody, Nobody, Nobody) != 0)
                    throw new InvalidOperationException($"setresuid failed: errno {Marshal.GetLastPInvokeError()}");
                Keep(x64 ? 126 : 91, capabilities);
                action();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    // capset(2): a header of version and thread, then effective, permitted and inherited bits, twice 32.
    static void Keep(int number, int[] capabilities)
    {
        var bits = capabilities.Aggregate(0ul, (all, one) => all | 1ul << one);
        var (low, high) = ((uint)bits, (uint)(bits >> 32));
        if (SetCapabilities(number, [CapabilityVersion, 0], [low, low, 0, high, high, 0]) != 0)
            throw new InvalidOperationException($"capset failed: errno {Marshal.GetLastPInvokeError()}");
    }

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int ControlProcess(int option, nint second, nint third, nint fourth, nint fifth);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SetCapabilities(nint number, int[] header, uint[] data);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SetUser(nint number, nint real, nint effective, nint saved);
}
