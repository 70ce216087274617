using System.Globalization;

namespace Bpf.Runtime.Interop;

/// <summary>Addresses in the kernel by name (/proc/kallsyms: address, kind, name, module).</summary>
static class KernelAddresses
{
    const string Source = "/proc/kallsyms";

    /// <summary>The addresses of those names that the kernel has; zero for those that it hides.</summary>
    public static Dictionary<string, ulong> Find(IReadOnlySet<string> names)
    {
        var found = new Dictionary<string, ulong>();
        if (!File.Exists(Source))
            return found;
        foreach (var line in File.ReadLines(Source))
        {
            var fields = line.Split([' ', '\t'], 4);
            if (fields.Length >= 3 && names.Contains(fields[2]) && ulong.TryParse(fields[0], NumberStyles.HexNumber, null, out var address))
                found.TryAdd(fields[2], address);
            if (found.Count == names.Count)
                break;
        }
        return found;
    }

    /// <summary>The names of those addresses where something of the kernel begins; none where it hides them.</summary>
    public static Dictionary<ulong, string> NamesOf(IReadOnlySet<ulong> addresses)
    {
        var found = new Dictionary<ulong, string>();
        if (addresses.Count == 0 || !File.Exists(Source))
            return found;
        foreach (var line in File.ReadLines(Source))
        {
            if (line.IndexOf(' ') is var end and > 0 && ulong.TryParse(line.AsSpan(0, end), NumberStyles.HexNumber, null, out var address)
                && addresses.Contains(address))
                found.TryAdd(address, line.Split([' ', '\t'], 4)[2]);
        }
        return found;
    }
}
