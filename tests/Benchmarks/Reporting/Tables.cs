using System.Globalization;
using System.Text;
using Benchmarks.Measuring;

namespace Benchmarks.Reporting;

/// <summary>Results as Markdown tables.</summary>
static class Tables
{
    const string None = "–";

    public static string Counts(IReadOnlyList<Count> counts)
    {
        if (counts.Count == 0) return "";
        string[] columns = [.. counts[0].Values.Keys];
        string[] Row(Count count) => [count.Table, count.Name, .. columns.Select(column => count.Values.TryGetValue(column, out var value) ? $"{value}" : None)];
        return Table(["Program", "Compiled from", .. columns], counts.Select(Row));
    }

    /// <summary>A table for each unit; where a contender did not take part, there is a dash.</summary>
    public static string Measurements(IEnumerable<Measurement> measurements) =>
        string.Concat(measurements.GroupBy(measurement => (measurement.Unit, measurement.Series[0].Name)).Select(group => Measurements([.. group])));

    static string Measurements(Measurement[] group)
    {
        var (unit, comparison) = (group[0].Unit, group[0].Comparison);
        string[] names = [.. group.MaxBy(measurement => measurement.Series.Length)!.Series.Select(series => series.Name)];
        string[] compared = [.. names.Where(name => group.Any(measurement => Compare(measurement, name) is not null))];
        var sign = comparison == Comparison.Ratio ? "/" : "−";
        string[] original = group.Any(measurement => measurement.Original is not null) ? [$"original, net {unit}"] : [];
        string[] heading = ["", "", .. names.Select(name => $"{name}, {unit}"), .. compared.Select(name => $"{names[0]} {sign} {name}"), .. original];
        return Table(heading, group.Select(measurement => Row(measurement, names, compared).Concat(original.Select(_ => Original(measurement))).ToArray()));
    }

    static string Format(double number, string unit) => unit is "ns" or "Mpps" ? number.ToString("0.00", CultureInfo.InvariantCulture) : Format(number);

    public static string Format(double number) => number.ToString(Math.Abs(number) < 100 ? "0.#" : "0", CultureInfo.InvariantCulture);

    static string[] Row(Measurement measurement, string[] names, string[] compared) =>
    [
        measurement.Table, measurement.Name,
        .. names.Select(name => Find(measurement, name) is { } series ? Format(series.Median, measurement.Unit) : None),
        .. compared.Select(name => Compare(measurement, name) ?? None),
    ];

    static string Original(Measurement measurement) => measurement.Original is { } value ? Format(value) : None;

    static string? Compare(Measurement measurement, string name)
    {
        if (Find(measurement, name) is not { } series || measurement.Compare(series) is not { } value) return null;
        return measurement.Comparison switch
        {
            Comparison.Ratio => $"{value:0.00}{Interval(measurement.RatioInterval(series), Fixed)}",
            Comparison.Difference => $"{value:+0;−0;0} {measurement.Unit}",
            _ => $"{Signed(measurement.Difference(series))}{Interval(measurement.DifferenceInterval(series), Signed)} {measurement.Unit} ({value:0.00})",
        };
    }

    static string Interval((double, double)? interval, Func<double, string> write) =>
        interval is var (low, high) ? $" [{write(low)}, {write(high)}]" : "";

    static string Fixed(double value) => $"{value:0.00}";

    static string Signed(double value) => $"{value:+0.00;−0.00;0}";

    static Series? Find(Measurement measurement, string name) => measurement.Series.FirstOrDefault(series => series.Name == name);

    static string Table(string[] heading, IEnumerable<string[]> rows)
    {
        // Two columns of names, then numbers.
        var text = new StringBuilder($"\n{Line(heading)}|---|---{string.Concat(Enumerable.Repeat("|--:", heading.Length - 2))}|\n");
        return text.AppendJoin("", rows.Select(Line)).ToString();
    }

    static string Line(string[] cells) => $"| {string.Join(" | ", cells)} |\n";
}
