using Benchmarks.Measuring;

namespace Benchmarks.Tool;

/// <summary><c>bpf build</c> of one file, from start to end of the process, beside clang's compilation of the counterpart in C.</summary>
static class ToolBenchmark
{
    static readonly string[] s_samples = ["DropAll", "DropIPv6", "ActionCounters"];

    public static Measurement[] Run(int rounds)
    {
        var (toolchain, folder) = (new Toolchain(), Folders.Fresh("compiled"));
        return [.. s_samples.Select(sample => Measure(toolchain, sample, folder, rounds))];
    }

    static Measurement Measure(Toolchain toolchain, string sample, string folder, int rounds)
    {
        string[] arguments = ["build", Toolchain.Source(sample), "-o", folder];
        List<Contender> contenders = [new("bpf build (IL)", () => toolchain.Portable(arguments).Time())];
        if (toolchain.Native is not null) contenders.Insert(0, new("bpf build (native)", () => toolchain.Native(arguments).Time()));
        contenders.Add(new("clang", () => Toolchain.Clang(sample, Path.Combine(folder, "clang.o")).Time()));
        return new("One file", sample, "ms", Comparison.Ratio, Rotation.Run(rounds, 1, [.. contenders]));
    }
}
