using Benchmarks.Maps;
using Benchmarks.Measuring;

namespace Benchmarks.Reporting;

/// <summary>What we want of single operations on maps beside libbpf's: the system call is nearly all of them.</summary>
static class MapGoals
{
    const double TimeLimit = 1.05;

    static readonly (string Series, string Who)[] s_libbpf =
        [(MapBenchmark.TwoThreads, "libbpf in a process of two threads"), (MapBenchmark.OneThread, "libbpf in a process of one thread")];

    static readonly string[] s_single = [.. MapOperation.All.Where(operation => operation.IsSingle).Select(operation => operation.Name)];

    public static IEnumerable<(string Goal, string Measured, bool Met)> Judge(PartResult result)
    {
        var single = result.Measurements.Where(one => s_single.Contains(one.Name)).ToLookup(one => one.Unit == MapBenchmark.Bytes);
        var allocate = single[true].Where(one => one.Series[0].Median > 0).Select(one => $"{Name(one)} {Tables.Format(one.Series[0].Median)}");
        foreach (var (series, who) in s_libbpf)
            yield return Row($"maps: at most 1.05 times the time of {who}, for each of {single[false].Count()} single operations", Slower(single[false], series));
        yield return Row($"maps: 0 bytes allocated, for each of {single[true].Count()} single operations", allocate);
    }

    static (string, string, bool) Row(string goal, IEnumerable<string> misses) =>
        (goal, misses.Any() ? $"all but {string.Join(", ", misses)}" : "all", !misses.Any());

    static IEnumerable<string> Slower(IEnumerable<Measurement> measurements, string series) =>
        from one in measurements
        let ratio = one.Compare(one.Series.First(other => other.Name == series))!.Value
        where ratio > TimeLimit
        select $"{Name(one)} {ratio:0.00}";

    static string Name(Measurement measurement) => $"{measurement.Table} ({measurement.Name})";
}
