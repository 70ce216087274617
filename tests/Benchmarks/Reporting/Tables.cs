using System.Globalization;
using System.Text;
using Benchmarks.Measuring;

namespace Benchmarks.Reporting;

/// <summary>Results as Markdown tables.</summary>
static class Tables
{
    public static string Counts(IReadOnlyList<Count> counts)
    {
        if (counts.Count == 0) return "";
        string[] columns = [.. counts[0].Values.Keys];
        return Table(["Program", "Compiled from", .. columns], counts.Select(count => (string[])[count.Table, count.Name, .. columns.Select(column => $"{count.Values[column]}")]));
    }

    /// <summary>A table for each unit; where a contender did not take part, there is a dash.</summary>
    public static string Measurements(IEnumerable<Measurement> measurements)
    {
        var text = new StringBuilder();
        foreach (var group in measurements.GroupBy(measurement => (measurement.Unit, measurement.Comparison, measurement.Series[0].Name)))
        {
            string[] names = [.. group.SelectMany(measurement => measurement.Series).Select(series => series.Name).Distinct()];
            // The series that stands for no work is last wherever it is.
            if (group.Key.Comparison == Comparison.NetRatio) names = [.. names.Where(name => name != group.First().Series[^1].Name), group.First().Series[^1].Name];
            string[] compared = [.. names.Skip(1).Where(name => group.Any(measurement => Find(measurement, name) is { } series && measurement.Compare(series) is not null))];
            var sign = group.Key.Comparison == Comparison.Difference ? "−" : "/";
            string[] heading = ["", "", .. names.Select(name => $"{name}, {group.Key.Unit}"), .. compared.Select(name => $"{names[0]} {sign} {name}")];
            text.Append(Table(heading, group.Select(measurement => Row(measurement, names, compared))));
        }
        return text.ToString();
    }

    public static string Format(double number, Comparison comparison, string unit) => comparison switch
    {
        Comparison.Difference => $"{number.ToString("+0;−0;0", CultureInfo.InvariantCulture)} {unit}",
        _ => number.ToString("0.00", CultureInfo.InvariantCulture),
    };

    static string Format(double number, string unit) => unit == "ns" ? number.ToString("0.00", CultureInfo.InvariantCulture) : Format(number);

    public static string Format(double number) => number.ToString(Math.Abs(number) < 100 ? "0.#" : "0", CultureInfo.InvariantCulture);

    static string[] Row(Measurement measurement, string[] names, string[] compared) =>
    [
        measurement.Table, measurement.Name,
        .. names.Select(name => Find(measurement, name) is { } series ? Format(series.Median, measurement.Unit) : "–"),
        .. compared.Select(name => Find(measurement, name) is { } series && measurement.Compare(series) is { } value ? Format(value, measurement.Comparison, measurement.Unit) : "–"),
    ];

    static Series? Find(Measurement measurement, string name) => measurement.Series.FirstOrDefault(series => series.Name == name);

    static string Table(string[] heading, IEnumerable<string[]> rows)
    {
        var text = new StringBuilder($"\n| {string.Join(" | ", heading)} |\n|{string.Concat(heading.Select((_, index) => index < 2 ? "---|" : "--:|"))}\n");
        foreach (var row in rows)
            text.Append($"| {string.Join(" | ", row)} |\n");
        return text.ToString();
    }
}
