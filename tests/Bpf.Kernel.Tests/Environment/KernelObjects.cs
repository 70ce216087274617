using System.Text.Json;
using Bpf.Runtime;

namespace Bpf.Kernel.Tests;

/// <summary>
/// What a test may leave behind: descriptors of this process, and programs, maps and links in the kernel. Other processes load programs meanwhile,
/// so kernel objects are told by their names, and links by the interface.
/// </summary>
static class KernelObjects
{
    /// <summary>The BPF and netlink descriptors of this process.</summary>
    public static IReadOnlyList<string> Descriptors() =>
    [
        .. new DirectoryInfo("/proc/self/fd").GetFileSystemInfos().Select(f => f.LinkTarget ?? "").Where(t => t.Contains("bpf", StringComparison.Ordinal)
            || t.Contains("btf", StringComparison.Ordinal)).Order(),
    ];

    /// <summary>Programs and maps whose name starts with a text.</summary>
    public static IReadOnlyList<string> Named(string prefix) =>
    [
        .. BpfProgramInfo.All().Where(p => p.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(p => $"program {p.Name}"),
        .. Maps().Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Select(n => $"map {n}"),
    ];

    /// <summary>Waits until nothing is left whose name starts with a text: the kernel frees the maps of a program only after a grace period.</summary>
    public static void AssertGone(string prefix)
    {
        var deadline = System.Environment.TickCount64 + 10_000;
        while (Named(prefix) is { Count: > 0 } left)
        {
            Assert.True(System.Environment.TickCount64 < deadline, $"Left in the kernel: {string.Join(", ", left)}");
            Thread.Yield();
        }
    }

    static IEnumerable<string> Maps()
    {
        using var maps = JsonDocument.Parse(Shell.Run("bpftool", "-j", "map", "show"));
        return [.. maps.RootElement.EnumerateArray().Select(m => m.TryGetProperty("name", out var name) ? name.GetString()! : "")];
    }
}
