using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Bpf.Kernel.Tests;

/// <summary>A network namespace of our own, removed in the end.</summary>
sealed partial class NetworkNamespace : IDisposable
{
    const int CloneNewNet = 0x40000000;
    static int s_count;

    public NetworkNamespace()
    {
        Name = $"bpfsdk{System.Environment.ProcessId}-{Interlocked.Increment(ref s_count)}";
        Shell.Run("ip", "netns", "add", Name);
        Shell.Run("ip", "-n", Name, "link", "set", "lo", "up");
    }

    public string Name { get; }

    /// <summary>Runs <c>ip</c> in the namespace; returns its output.</summary>
    public string Ip(params string[] arguments) => Shell.Run("ip", ["-n", Name, .. arguments]);

    /// <summary>Runs a command in the namespace, with the file systems of this process (unlike <c>ip netns exec</c>).</summary>
    public (int ExitCode, string Output) Execute(string file, params string[] arguments) =>
        Shell.Try("nsenter", [$"--net=/run/netns/{Name}", file, .. arguments]);

    /// <summary>Runs code in the namespace, on a thread of its own: the namespace belongs to the thread.</summary>
    public void Run(Action action)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                Enter();
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

    /// <summary>Runs code in the namespace, on a thread of its own.</summary>
    public T Run<T>(Func<T> function)
    {
        var result = default(T);
        Run(() => { result = function(); });
        return result!;
    }

    public void Dispose() => Shell.Try("ip", "netns", "delete", Name);

    void Enter()
    {
        using var file = File.OpenHandle($"/run/netns/{Name}");
        if (SetNamespace(file, CloneNewNet) != 0)
            throw new InvalidOperationException($"setns failed: errno {Marshal.GetLastPInvokeError()}");
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int SetNamespace(SafeHandle descriptor, int kind);
}
