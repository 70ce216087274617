using System.Text;
using Benchmarks.Measuring;
using Bpf.Runtime;

namespace Benchmarks.Objects;

/// <summary>Loads the objects of a folder with libbpf and with Bpf.Runtime, and writes a table of both results. The objects are not kept.</summary>
static class ObjectComparison
{
    const int LongestComplaint = 160;

    /// <returns>How many objects libbpf loads and Bpf.Runtime does not.</returns>
    public static int Run(string folder)
    {
        var pins = $"/sys/fs/bpf/comparison-{Environment.ProcessId}";
        using var libbpf = new LibbpfLoader(pins);
        var results = Directory.GetFiles(folder, "*.o").Order(StringComparer.Ordinal).Select(path => new ObjectResult(
            Path.GetFileNameWithoutExtension(path), WithPins(pins, () => libbpf.Load(path)), WithPins(pins, () => Load(path, pins)))).ToArray();
        if (results.Length == 0)
            throw new InvalidOperationException($"There are no objects (*.o) in {folder}. Compile some with clang -g -O2 -target bpf.");
        var faults = results.Count(r => r.IsFault);
        var path = Path.Combine(Directory.CreateDirectory(Folders.Results).FullName, "objects.md");
        File.WriteAllText(path, Table(results, faults));
        Console.WriteLine($"benchmarks: {Path.GetRelativePath(Folders.Repository, path)}: {results.Length} objects, {faults} that only libbpf loads");
        return faults;
    }

    // Maps that are pinned by name are not to be found by the next object.
    static string WithPins(string pins, Func<string> load)
    {
        Directory.CreateDirectory(pins);
        try
        {
            return Shorten(load());
        }
        finally
        {
            Directory.Delete(pins, recursive: true);
        }
    }

    static string Load(string path, string pins)
    {
        try
        {
            var spec = ObjectSpec.ReadFile(path);
            // Programs in user space set these sizes.
            foreach (var map in spec.Maps.Where(m => m.MaxEntries == 0 && m.Type != MapType.PerfEventArray))
                map.MaxEntries = 16;
            using var loaded = BpfObject.Load(spec, new BpfLoadOptions { PinDirectory = pins });
            return $"ok {loaded.Programs.Count}";
        }
        catch (BpfException e)
        {
            return e.Message;
        }
    }

    static string Shorten(string text)
    {
        var line = text.ReplaceLineEndings(" ").Replace('|', '/');
        return line.Length <= LongestComplaint ? line : line[..LongestComplaint] + "...";
    }

    static string Table(ObjectResult[] results, int faults)
    {
        var text = new StringBuilder("# Objects that clang compiled, loaded by libbpf and by Bpf.Runtime\n\n");
        var version = new Command("bpftool", "version").TryOutput()?.Split('\n').FirstOrDefault(l => l.Contains("libbpf", StringComparison.Ordinal)) ?? "libbpf";
        text.Append($"{results.Length} objects, Linux {Environment.OSVersion.Version.ToString(3)}, {version.Trim()}. Only XDP programs are loaded; the number is theirs.\n");
        text.Append($"{faults} are loaded by libbpf alone.\n\n| Object | libbpf | Bpf.Runtime |\n|---|---|---|\n");
        foreach (var result in results)
            text.Append($"| {result.Name} | {result.Libbpf} | {result.Ours} |\n");
        return text.ToString();
    }
}
