using System.Text.Json.Serialization;

namespace Benchmarks.Measuring;

/// <summary>How the second and later series are compared with the first.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Comparison>))]
enum Comparison
{
    /// <summary>The median, over the rounds, of first / other.</summary>
    Ratio,

    /// <summary>The median, over the rounds, of first - other.</summary>
    Difference,

    /// <summary>The same as Difference, as a ratio: to the other's time over the last series', which stands for no work at all.</summary>
    NetRatio,
}

/// <summary>The samples of one contender. Sample n of every contender was taken in round n, one right after another.</summary>
sealed record Series(string Name, double[] Samples)
{
    public double Median => Statistics.Median(Samples);
}

/// <summary>One thing that was measured, of several contenders. The first is ours.</summary>
sealed record Measurement(string Table, string Name, string Unit, Comparison Comparison, Series[] Series)
{
    /// <summary>What somebody else measured of something alike, less the work that is no work at all; null where there is nothing.</summary>
    public double? Original { get; init; }

    /// <summary>What ours is to the other's, or null where that makes no sense.</summary>
    public double? Compare(Series other) => other == Series[0] ? null : Comparison switch
    {
        Comparison.Ratio => Statistics.Median(Pairs(other, (a, b) => a / b)),
        Comparison.Difference => Difference(other),
        _ => other == Series[^1] ? null : 1 + Difference(other) / Statistics.Median(other.Samples.Zip(Series[^1].Samples, (a, empty) => a - empty)),
    };

    public double Difference(Series other) => Statistics.Median(Pairs(other, (a, b) => a - b));

    /// <summary>Where the difference is with 99 % confidence; null where there were too few rounds to tell.</summary>
    public (double Low, double High)? DifferenceInterval(Series other) => Statistics.MedianInterval(Pairs(other, (a, b) => a - b));

    /// <summary>Where the ratio is with 99 % confidence; null where there were too few rounds to tell.</summary>
    public (double Low, double High)? RatioInterval(Series other) => Statistics.MedianInterval(Pairs(other, (a, b) => a / b));

    double[] Pairs(Series other, Func<double, double, double> combine) => [.. Series[0].Samples.Zip(other.Samples, combine)];
}

/// <summary>What is counted, not timed.</summary>
sealed record Count(string Table, string Name, IReadOnlyDictionary<string, long> Values);

/// <summary>What one part of the benchmarks found, and where.</summary>
sealed record PartResult(string Part, Machine Machine, Measurement[] Measurements, Count[] Counts);
