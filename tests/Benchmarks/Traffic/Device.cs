using System.Runtime.InteropServices;

namespace Benchmarks.Traffic;

/// <summary>An interface of the thread's network namespace.</summary>
static partial class Device
{
    /// <summary>0 where there is no such interface.</summary>
    [LibraryImport("libc", EntryPoint = "if_nametoindex", StringMarshalling = StringMarshalling.Utf8)]
    public static partial uint IndexOf(string name);

    /// <summary>How many packets it has received; a veth counts what its program gets.</summary>
    public static long Received(string name)
    {
        // "  eth0: bytes packets ..."
        var counters = File.ReadLines("/proc/thread-self/net/dev").Select(line => line.Split(':')).Single(parts => parts[0].Trim() == name)[1];
        return long.Parse(counters.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
    }
}
