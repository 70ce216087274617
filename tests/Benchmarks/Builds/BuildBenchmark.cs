using Benchmarks.Measuring;

namespace Benchmarks.Builds;

/// <summary><c>dotnet build</c> of a sample: with our step, with the step left out, and as a project without our SDK.</summary>
static class BuildBenchmark
{
    public static Measurement[] Run(int rounds)
    {
        var step = new SampleProject("with-step", "with the step", "-p:BpfEnabled=true");
        var off = new SampleProject("without-step", "BpfEnabled=false", "-p:BpfEnabled=false");
        var plain = SampleProject.Plain("plain", step);
        SampleProject[] projects = [step, off, plain];
        foreach (var project in projects) project.Build();
        if (!step.HasObject || off.HasObject || plain.HasObject)
            throw new InvalidOperationException("The step ran where it should not, or the other way round: look at artifacts/benchmarks.");
        return [.. Measure("nothing changed", rounds, _ => { }, projects), .. Measure("after one edit", rounds, project => project.Edit(), projects)];
    }

    // Time and processor time of the same runs: the second hardly depends on what else the machine does, but lacks the compiler server's part.
    static Measurement[] Measure(string name, int rounds, Action<SampleProject> prepare, params SampleProject[] projects)
    {
        var used = projects.Select(_ => new List<double>()).ToArray();
        var contenders = projects.Select((project, index) => new Contender(project.Name, () =>
        {
            prepare(project);
            var start = ChildClock.Now();
            var time = project.Build();
            used[index].Add(Math.Round(ChildClock.Now() - start, 3));
            return time;
        }));
        var times = Rotation.Run(rounds, 1, [.. contenders]);
        Series[] processor = [.. times.Select((series, index) => new Series(series.Name, [.. used[index].TakeLast(rounds)]))];
        return [Result(name, times), Result($"{name}, processor time", processor)];
    }

    static Measurement Result(string name, Series[] series) => new(SampleProject.Sample, name, "ms", Comparison.Difference, series);
}
