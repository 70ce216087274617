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
}
