namespace Benchmarks.Measuring;

static class Statistics
{
    public static double Median(IEnumerable<double> samples) => Quantile(samples, 0.5);

    /// <summary>The sample below which the given part of all samples is, between two samples in proportion.</summary>
    public static double Quantile(IEnumerable<double> samples, double part)
    {
        double[] sorted = [.. samples.Order()];
        var position = part * (sorted.Length - 1);
        var below = (int)position;
        return below + 1 < sorted.Length ? sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }

    /// <summary>
    /// Where the median of what the samples are taken from is: below and above it with a probability of 0.5 % each, whatever their distribution
    /// (the sign test's interval). Null for fewer than 8 samples, which cannot tell.
    /// </summary>
    public static (double Low, double High)? MedianInterval(IEnumerable<double> samples)
    {
        const double Error = 0.005;
        double[] sorted = [.. samples.Order()];
        var place = 0;
        for (double below = 0, chance = Math.Pow(0.5, sorted.Length); (below += chance) <= Error; place++)
            chance *= (double)(sorted.Length - place) / (place + 1);
        return place == 0 ? null : (sorted[place - 1], sorted[^place]);
    }
}
