using Benchmarks.Measuring;

namespace Benchmarks.Reporting;

/// <summary>
/// What we want of the programs beside clang's. Where C has two forms, the one with the aligned Ethernet header counts, which is the harder one.
/// </summary>
static class ProgramGoals
{
    const double InstructionLimit = 1.00, MeanLimit = 0.95, VerifiedLimit = 1.10;

    // What programs of the same instructions differ by, on a machine that others use too (DropAll, TrafficCounters).
    const double NoiseNanoseconds = 2;

    public static IEnumerable<(string Goal, string Measured, bool Met)> Judge(PartResult result)
    {
        var sizes = Ratios.Sizes(result, "Instructions").ToArray();
        var verified = Ratios.Sizes(result, "Verified").ToArray();
        var slower = result.Measurements.Where(IsSlower).Select(one => $"{one.Table} ({one.Name})").ToArray();
        var mean = Ratios.GeometricMean(sizes);
        yield return ($"instructions: at most clang's, for each of {sizes.Length} programs", Above(sizes, InstructionLimit), sizes.All(size => size.Value <= InstructionLimit));
        yield return ("instructions: at most 0.95 times clang's in geometric mean", $"{mean:0.00}", mean <= MeanLimit);
        yield return ("verified instructions: at most 1.10 times clang's, for each", Above(verified, VerifiedLimit), verified.All(size => size.Value <= VerifiedLimit));
        yield return ($"time: at most clang's, for each of {result.Measurements.Length} packets (slower: by more than 2 ns, the noise here, in three quarters of the rounds)",
            slower.Length == 0 ? "none is slower" : $"slower: {string.Join(", ", slower)}", slower.Length == 0);
    }

    static string Above(IEnumerable<(string Program, double Value)> ratios, double limit)
    {
        var above = ratios.Where(ratio => ratio.Value > limit).Select(ratio => $"{ratio.Program} {ratio.Value:0.00}").ToArray();
        return above.Length == 0 ? "all" : $"all but {string.Join(", ", above)}";
    }

    static bool IsSlower(Measurement measurement)
    {
        var clang = Ratios.Clang(measurement);
        return Statistics.Quantile(measurement.Series[0].Samples.Zip(clang.Samples, (ours, theirs) => ours - theirs), 0.25) > NoiseNanoseconds;
    }
}
