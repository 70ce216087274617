using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Bpf.Kernel.Tests.Environment;

/// <summary>A network namespace of the test's own, removed with all its interfaces on disposal.</summary>
sealed partial class NetworkNamespace : IDisposable
{
    const int CloneNewNet = 0x40000000;

    static int _count;

    public NetworkNamespace()
    {
        Name = $"bpfk-{System.Environment.ProcessId}-{Interlocked.Increment(ref _count)}";
        ExternalTool.Run("ip", "netns", "add", Name).Succeeded();
    }

    public string Name { get; }

    public string Path => $"/run/netns/{Name}";

    /// <summary>Runs a tool inside. nsenter, because <c>ip netns exec</c> would hide the bpf file system.</summary>
    public ToolResult Run(string name, params string[] arguments) => ExternalTool.Run("nsenter", [$"--net={Path}", name, .. arguments]);

    /// <summary>Runs code inside, on a thread of its own: a namespace belongs to a thread, and a pool thread would take it along.</summary>
    public T Do<T>(Func<T> function)
    {
        var result = default(T);
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                Enter();
                result = function();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }

    public void Do(Action action) => Do(() =>
    {
        action();
        return true;
    });

    public void Dispose() => ExternalTool.Run("ip", "netns", "delete", Name);

    void Enter()
    {
        using var handle = File.OpenHandle(Path);
        if (SetNamespace(handle, CloneNewNet) != 0) throw new IOException($"setns to {Name}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int SetNamespace(SafeFileHandle descriptor, int type);
}
