using System.Runtime.InteropServices;
using System.Text;

namespace Bpf.Kernel.Tests.Traffic;

/// <summary>A trace buffer of the test's own, in which one event is switched on (Documentation/trace/ftrace.rst, "Instances").</summary>
sealed unsafe partial class TraceInstance : IDisposable
{
    const string Root = "/sys/kernel/tracing";

    static int _count;

    readonly string _path = $"{Root}/instances/bpfk-{Environment.ProcessId}-{Interlocked.Increment(ref _count)}";

    public TraceInstance(string trackedEvent)
    {
        // Not every system mounts it by itself; staying mounted, it harms nobody.
        if (!Directory.Exists($"{Root}/instances")) Mount("tracefs", Root, "tracefs", 0, null);
        Assert.True(Directory.Exists($"{Root}/instances"), $"No tracefs: {Marshal.GetLastPInvokeErrorMessage()}. Run: mount -t tracefs none {Root}");
        Directory.CreateDirectory(_path);
        File.WriteAllText($"{_path}/events/{trackedEvent}/enable", "1");
    }

    /// <summary>What was recorded so far, a line for each event.</summary>
    public string Read() => File.ReadAllText($"{_path}/trace", Encoding.ASCII);

    // The files in it are the kernel's: only the folder itself can be removed.
    public void Dispose() => RemoveDirectory(_path);

    [LibraryImport("libc", EntryPoint = "mount", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Mount(string source, string target, string type, ulong flags, void* data);

    [LibraryImport("libc", EntryPoint = "rmdir", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RemoveDirectory(string path);
}
