using Benchmarks.Measuring;

namespace Benchmarks.Loading;

/// <summary>Loading and attaching, beside libbpf: in one process, and as commands from start to end. In a network namespace of its own.</summary>
static class LoadBenchmark
{
    const string Interface = "bpfbench0";

    // After so many calls the JIT compiler has optimized what runs often.
    const int Warmups = 40;

    static readonly string[] s_samples = ["DropIPv6", "ActionCounters"];
    static readonly string s_pin = $"/sys/fs/bpf/bpfbench-{Environment.ProcessId}";

    public static Measurement[] Run(int rounds)
    {
        var (toolchain, folder) = (new Toolchain(), Folders.Fresh("loaded"));
        new Command("ip", "link", "add", Interface, "type", "veth", "peer", "name", "bpfbench1").Output();
        new Command("ip", "link", "set", Interface, "up").Output();
        try
        {
            using var libbpf = new LibbpfProcess(Interface);
            var objects = s_samples.Select(sample => (sample, toolchain.Build(sample, folder))).ToArray();
            return
            [
                .. objects.SelectMany(pair => InProcess(pair.sample, pair.Item2, libbpf, rounds)),
                .. objects.Select(pair => Commands(toolchain, pair.sample, pair.Item2, rounds)),
            ];
        }
        finally
        {
            new Command("ip", "link", "delete", Interface).Output();
        }
    }

    // Both times of a step come from the same run, so the steps are measured together and separated afterwards.
    static IEnumerable<Measurement> InProcess(string sample, string path, LibbpfProcess libbpf, int rounds)
    {
        var (runtime, ours, theirs) = (new RuntimeLoader(Interface), new List<LoadTimes>(), new List<LoadTimes>());
        Rotation.Run(
            rounds, Warmups, new("Bpf.Runtime", () => Keep(ours, runtime.Measure(path))), new("libbpf", () => Keep(theirs, libbpf.Measure(path))));
        foreach (var (name, select) in LoadTimes.Steps)
            yield return new($"{sample}, in one process", name, "µs", Comparison.Ratio,
                [new("Bpf.Runtime", Last(ours, rounds, select)), new("libbpf", Last(theirs, rounds, select))]);
    }

    static double Keep(List<LoadTimes> all, LoadTimes times)
    {
        all.Add(times);
        return times.Load;
    }

    static double[] Last(List<LoadTimes> all, int count, Func<LoadTimes, double> select) =>
        [.. all.TakeLast(count).Select(times => Math.Round(select(times), 3))];

    static Measurement Commands(Toolchain toolchain, string sample, string path, int rounds)
    {
        string[] load = ["load", Interface, path, "--mode", "generic"];
        var ip = new Command("ip", "link", "set", "dev", Interface, "xdpgeneric", "obj", path, "sec", "xdp");
        var bpftool = new Command("bpftool", "prog", "load", path, s_pin, "type", "xdp");
        var attach = new Command("bpftool", "net", "attach", "xdpgeneric", "pinned", s_pin, "dev", Interface);
        List<Contender> contenders =
        [
            new("bpf load (IL)", () => Attached(toolchain.Portable(load).Time)),
            new("ip link", () => Attached(ip.Time)),
            new("bpftool prog load", () => Pinned(bpftool.Time)),
            new("bpftool prog load, net attach", () => Pinned(() => bpftool.Time() + Attached(attach.Time))),
        ];
        if (toolchain.Native is not null) contenders.Insert(0, new("bpf load (native)", () => Attached(toolchain.Native(load).Time)));
        return new("The whole command", sample, "ms", Comparison.Ratio, Rotation.Run(rounds, 1, [.. contenders]));
    }

    static double Attached(Func<double> measure)
    {
        var time = measure();
        new Command("ip", "link", "set", "dev", Interface, "xdpgeneric", "off").Output();
        return time;
    }

    static double Pinned(Func<double> measure)
    {
        try
        {
            return measure();
        }
        finally
        {
            File.Delete(s_pin);
        }
    }
}
