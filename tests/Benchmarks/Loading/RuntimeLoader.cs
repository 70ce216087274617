using System.Diagnostics;
using Bpf;
using Bpf.Runtime;

namespace Benchmarks.Loading;

/// <summary>Loads and attaches with Bpf.Runtime, in this process.</summary>
sealed class RuntimeLoader(string networkInterface)
{
    public LoadTimes Measure(string path)
    {
        var start = Stopwatch.GetTimestamp();
        var spec = ObjectSpec.ReadFile(path);
        var read = Stopwatch.GetTimestamp();
        using var loaded = BpfObject.Load(spec);
        var load = Stopwatch.GetTimestamp();
        using var link = ((XdpProgram)loaded.Programs[0]).Attach(networkInterface, XdpMode.Generic);
        var attach = Stopwatch.GetTimestamp();
        if (link.Method != AttachMethod.Link) throw new InvalidOperationException("The program is not attached by a link, as libbpf does it.");
        return new(Microseconds(start, read), Microseconds(read, load), Microseconds(load, attach));
    }

    static double Microseconds(long from, long to) => Stopwatch.GetElapsedTime(from, to).TotalMicroseconds;
}
