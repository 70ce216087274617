using System.Globalization;

namespace Bpf.Runtime.Interop;

/// <summary>How many CPUs the machine may ever have: per-CPU maps hold a value for each, online or not.</summary>
static class PossibleCpus
{
    const string Source = "/sys/devices/system/cpu/possible";

    static readonly Lazy<int> Cached = new(() => Parse(File.Exists(Source) ? File.ReadAllText(Source) : ""));

    public static int Count => Cached.Value;

    /// <summary>Counts a list such as <c>0-3,8</c>.</summary>
    public static int Parse(string list)
    {
        var count = 0;
        foreach (var range in list.Trim().Split(','))
        {
            var ends = range.Split('-');
            if (!int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
                || !int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last) || last < first)
                throw new BpfException($"{Source} holds '{list.Trim()}', which is not a list of CPUs. Mount sysfs at /sys.");
            count += last - first + 1;
        }
        return count;
    }
}
