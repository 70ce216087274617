using Benchmarks.Measuring;

namespace Benchmarks.Builds;

/// <summary><c>dotnet build</c> of a sample: with our step, with the step left out, and as a project without our SDK.</summary>
static class BuildBenchmark
{
    public static Measurement[] Run(int rounds)
    {
        var step = new SampleProject("with-step", "-p:BpfEnabled=true");
        var off = new SampleProject("without-step", "-p:BpfEnabled=false");
        var plain = SampleProject.Plain("plain", step);
        foreach (var project in (SampleProject[])[step, off, plain]) project.Build();
        if (!step.HasObject || off.HasObject || plain.HasObject)
            throw new InvalidOperationException("The step ran where it should not, or the other way round: look at artifacts/benchmarks.");
        Measurement Measure(string name, Func<SampleProject, double> measure)
        {
            Contender Contender(string contender, SampleProject project) => new(contender, () => measure(project));
            Contender[] contenders = [Contender("with the step", step), Contender("BpfEnabled=false", off), Contender("plain .NET SDK", plain)];
            return new(SampleProject.Sample, name, "ms", Comparison.Difference, Rotation.Run(rounds, 1, contenders));
        }
        return [Measure("nothing changed", project => project.Build()), Measure("after one edit", Rebuild)];
    }

    static double Rebuild(SampleProject project)
    {
        project.Edit();
        return project.Build();
    }
}
