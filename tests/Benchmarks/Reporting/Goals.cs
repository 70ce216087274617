using System.Text;
using Benchmarks.Measuring;

namespace Benchmarks.Reporting;

/// <summary>What we want of the numbers, and whether it is so.</summary>
static class Goals
{
    const double FileLimit = 1000, OverheadLimit = 100, EditLimit = 20;

    public static string Write(IEnumerable<PartResult> results)
    {
        var text = new StringBuilder("## Goals\n\n| Goal | Measured | |\n|---|---|---|\n");
        foreach (var (goal, measured, met) in results.SelectMany(Judge))
            text.Append($"| {goal} | {measured} | {(met ? "met" : "**not met**")} |\n");
        return text.ToString();
    }

    static IEnumerable<(string Goal, string Measured, bool Met)> Judge(PartResult result) => result.Part switch
    {
        "programs" => ProgramGoals.Judge(result),
        "tool" => result.Measurements[0].Series.SkipLast(1).Select(series => File(result, series.Name)),
        "edit" => result.Measurements.Where(measurement => measurement.Series.Length > 1).Select(Edit),
        "build" => result.Measurements[0].Series.Skip(1).Select(series => Overhead(result.Measurements[0], series)),
        "maps" => MapGoals.Judge(result),
        _ => [],
    };

    static (string, string, bool) File(PartResult result, string name)
    {
        var slowest = result.Measurements.Max(measurement => measurement.Series.First(series => series.Name == name).Median);
        return ($"`{name}` of one file in less than 1 s", $"{Tables.Format(slowest)} ms (the slowest sample)", slowest < FileLimit);
    }

    static (string, string, bool) Edit(Measurement measurement)
    {
        var own = measurement.Difference(measurement.Series[1]);
        return ($"The analyzer after an edit of {measurement.Name}: less than 20 ms more than an analyzer that does nothing", $"{own:+0.#;−0.#;0} ms", own < EditLimit);
    }

    static (string, string, bool) Overhead(Measurement measurement, Series other)
    {
        var overhead = measurement.Compare(other)!.Value;
        return ($"`dotnet build`, nothing changed: less than 100 ms more than {other.Name}", $"{overhead:+0;−0;0} ms", overhead < OverheadLimit);
    }
}
