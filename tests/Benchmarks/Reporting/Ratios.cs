using Benchmarks.Measuring;

namespace Benchmarks.Reporting;

/// <summary>Our programs' numbers to those of the last form of C, the hardest one.</summary>
static class Ratios
{
    public static IEnumerable<(string Program, double Value)> Sizes(Count[] counts, string column) =>
        counts.GroupBy(count => count.Table).Select(group =>
        {
            var clang = group.Last(count => count.Name.StartsWith("clang", StringComparison.Ordinal));
            return (group.Key, (double)group.First().Values[column] / clang.Values[column]);
        });

    /// <summary>By program: the net time over all its packets.</summary>
    public static IEnumerable<(string Program, double Value)> Times(PartResult result) =>
        result.Measurements.GroupBy(one => one.Table).Select(group => (group.Key, group.Sum(one => Net(one, one.Series[0])) / group.Sum(one => Net(one, Clang(one)))));

    // The last series is the empty program.
    public static Series Clang(Measurement measurement) => measurement.Series[^2];

    public static double GeometricMean(IEnumerable<(string Program, double Value)> ratios) => Math.Exp(ratios.Average(ratio => Math.Log(ratio.Value)));

    static double Net(Measurement measurement, Series series) => series.Median - measurement.Series[^1].Median;
}
