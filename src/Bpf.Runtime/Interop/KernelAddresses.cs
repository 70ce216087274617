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
}
