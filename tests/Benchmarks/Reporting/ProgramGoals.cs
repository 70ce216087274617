using Benchmarks.Measuring;

namespace Benchmarks.Reporting;

/// <summary>
/// What we want of the programs beside clang's. Where C has two forms, the one with the aligned Ethernet header counts, which is the harder one.
/// </summary>
static class ProgramGoals
{
    const double InstructionLimit = 1.00, MeanLimit = 0.95, VerifiedLimit = 1.10;

    public static IEnumerable<(string Goal, string Measured, bool Met)> Judge(PartResult result)
    {
        foreach (var goal in JudgeSizes(result.Counts)) yield return goal;
        var (times, areMet) = Times(result.Measurements);
        yield return ($"time: at most clang's, for each of {result.Measurements.Length} packets (slower: all of the difference's 99 % interval is above 0)", times, areMet);
    }

    /// <summary>What needs no clock.</summary>
    public static IEnumerable<(string Goal, string Measured, bool Met)> JudgeSizes(Count[] counts)
    {
        var sizes = Ratios.Sizes(counts, "Instructions").ToArray();
        var verified = Ratios.Sizes(counts, "Verified").ToArray();
        var mean = Ratios.GeometricMean(sizes);
        yield return ($"instructions: at most clang's, for each of {sizes.Length} programs", Above(sizes, InstructionLimit), sizes.All(size => size.Value <= InstructionLimit));
        yield return ("instructions: at most 0.95 times clang's in geometric mean", $"{mean:0.00}", mean <= MeanLimit);
        yield return ("verified instructions: at most 1.10 times clang's, for each", Above(verified, VerifiedLimit), verified.All(size => size.Value <= VerifiedLimit));
    }

    // The noise is what the rounds themselves show.
    static (string Measured, bool Met) Times(Measurement[] measurements)
    {
        var intervals = measurements.Select(one => (Name: $"{one.Table} ({one.Name})", Interval: one.DifferenceInterval(Ratios.Clang(one)))).ToArray();
        if (intervals.Any(one => one.Interval is null)) return ("too few rounds to tell", false);
        var slower = intervals.Where(one => one.Interval!.Value.Low > 0).Select(one => one.Name).ToArray();
        return slower.Length == 0 ? ("none is slower", true) : ($"slower: {string.Join(", ", slower)}", false);
    }

    static string Above(IEnumerable<(string Program, double Value)> ratios, double limit)
    {
        var above = ratios.Where(ratio => ratio.Value > limit).Select(ratio => $"{ratio.Program} {ratio.Value:0.00}").ToArray();
        return above.Length == 0 ? "all" : $"all but {string.Join(", ", above)}";
    }
}
