using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Bpf.Kernel.Tests;

/// <summary>Runs code without privileges. The system call changes the user of one thread only, unlike the C library's function.</summary>
static partial class Privileges
{
    const int Nobody = 65534;

    public static void RunWithout(Action action)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                var number = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 117 : 147;
                if (SetUser(number, Nobody, Nobody, Nobody) != 0)
                    throw new InvalidOperationException($"setresuid failed: errno {Marshal.GetLastPInvokeError()}");
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

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SetUser(nint number, nint real, nint effective, nint saved);
}
