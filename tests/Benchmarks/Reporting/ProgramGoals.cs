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
        var sizes = Ratios.Sizes(result, "Instructions").ToArray();
        var verified = Ratios.Sizes(result, "Verified").ToArray();
        var slower = result.Measurements.Where(IsSlower).Select(one => $"{one.Table} ({one.Name})").ToArray();
        var mean = Ratios.GeometricMean(sizes);
        yield return ($"instructions: at most clang's, for each of {sizes.Length} programs", Above(sizes, InstructionLimit), sizes.All(size => size.Value <= InstructionLimit));
        yield return ("instructions: at most 0.95 times clang's in geometric mean", $"{mean:0.00}", mean <= MeanLimit);
        yield return ("verified instructions: at most 1.10 times clang's, for each", Above(verified, VerifiedLimit), verified.All(size => size.Value <= VerifiedLimit));
        yield return ($"time: at most clang's, for each of {result.Measurements.Length} packets (slower: all of the difference's 99 % interval is above 0)",
            slower.Length == 0 ? "none is slower" : $"slower: {string.Join(", ", slower)}", slower.Length == 0);
    }

    static string Above(IEnumerable<(string Program, double Value)> ratios, double limit)
    {
        var above = ratios.Where(ratio => ratio.Value > limit).Select(ratio => $"{ratio.Program} {ratio.Value:0.00}").ToArray();
        return above.Length == 0 ? "all" : $"all but {string.Join(", ", above)}";
    }

    // The noise is what the rounds themselves show. Too few of them show nothing, which counts against us.
    static bool IsSlower(Measurement measurement) => measurement.DifferenceInterval(Ratios.Clang(measurement)) is not { Low: <= 0 };
}
