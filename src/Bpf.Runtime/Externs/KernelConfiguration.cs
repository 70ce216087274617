using System.IO.Compression;

namespace Bpf.Runtime.Externs;

/// <summary>The options that the running kernel was built with.</summary>
static class KernelConfiguration
{
    /// <summary>
    /// Options by name with their values as written: <c>y</c>, <c>m</c>, a number, a text in quotes. Empty where the kernel does not tell.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Read()
    {
        var release = File.Exists("/proc/sys/kernel/osrelease") ? File.ReadAllText("/proc/sys/kernel/osrelease").Trim() : "";
        if (File.Exists($"/boot/config-{release}"))
            return Parse(File.ReadLines($"/boot/config-{release}"));
        if (!File.Exists("/proc/config.gz"))
            return new Dictionary<string, string>();
        using var reader = new StreamReader(new GZipStream(File.OpenRead("/proc/config.gz"), CompressionMode.Decompress));
        return Parse(reader.ReadToEnd().Split('\n'));
    }

    public static IReadOnlyDictionary<string, string> Parse(IEnumerable<string> lines)
    {
        var options = new Dictionary<string, string>();
        foreach (var line in lines)
            if (line.StartsWith("CONFIG_", StringComparison.Ordinal) && line.IndexOf('=') is > 0 and var at)
                options[line[..at]] = line[(at + 1)..].Trim();
        return options;
    }
}
