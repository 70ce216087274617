using System.Runtime.Versioning;
using Benchmarks.Builds;
using Benchmarks.Editing;
using Benchmarks.Events;
using Benchmarks.Hundred;
using Benchmarks.Loading;
using Benchmarks.Maps;
using Benchmarks.Measuring;
using Benchmarks.Objects;
using Benchmarks.Programs;
using Benchmarks.Reporting;
using Benchmarks.Tool;
using Benchmarks.Traffic;

[assembly: SupportedOSPlatform("linux")]

// Called by run.sh, from the root of the repository: the name of a part and the number of rounds, or "report".
if (args is ["report"])
{
    MarkdownReport.Write();
    return 0;
}
if (args is ["objects", var objects])
{
    try
    {
        return ObjectComparison.Run(objects) == 0 ? 0 : 1;
    }
    catch (InvalidOperationException e)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }
}
if (args is ["sizes", .. var only])
{
    // What is counted and not timed is the same on any machine, however busy it is.
    var (_, sizes) = ProgramBenchmark.Run(0, only.FirstOrDefault());
    Console.WriteLine(Tables.Counts(sizes));
    foreach (var (goal, measured, _) in ProgramGoals.JudgeSizes(sizes)) Console.WriteLine($"{goal}: {measured}");
    return 0;
}
if (args is not [var part, var number, ..] || !int.TryParse(number, out var rounds) || rounds < 1)
{
    Console.Error.WriteLine("Usage: Benchmarks <programs|traffic|tool|hundred|build|edit|load|events|maps> <rounds> [part of the names of programs or maps], or Benchmarks report, or Benchmarks objects <folder>. tests/Benchmarks/run.sh calls it.");
    return 2;
}
try
{
    var machine = Machine.Read();
    var (measurements, counts) = part switch
    {
        "programs" => ProgramBenchmark.Run(rounds, args.ElementAtOrDefault(2)),
        "traffic" => (TrafficBenchmark.Run(rounds), []),
        "tool" => (ToolBenchmark.Run(rounds), []),
        "hundred" => (HundredBenchmark.Run(rounds), []),
        "build" => (BuildBenchmark.Run(rounds), []),
        "edit" => (EditBenchmark.Run(rounds), []),
        "load" => (LoadBenchmark.Run(rounds), []),
        "events" => (EventBenchmark.Run(rounds), []),
        "maps" => (MapBenchmark.Run(rounds, args.ElementAtOrDefault(2)), []),
        _ => throw new InvalidOperationException($"There is no part '{part}'. There are programs, traffic, tool, hundred, build, edit, load, events and maps."),
    };
    // A choice of programs is for who works on them: the results stay whole.
    if (args.Length > 2) Console.WriteLine(Tables.Counts(counts) + Tables.Measurements(measurements));
    else ResultFile.Write(new PartResult(part, machine.Finish(), measurements, counts));
    return 0;
}
catch (InvalidOperationException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
