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
            throw new InvalidOperationException("The projects do not differ in the step alone: the object is missing in one, or is in another.");
        Contender[] Contenders(Func<SampleProject, double> measure) =>
            [new("with the step", () => measure(step)), new("BpfEnabled=false", () => measure(off)), new("plain .NET SDK", () => measure(plain))];
        return
        [
            new(SampleProject.Sample, "nothing changed", "ms", Comparison.Difference, Rotation.Run(rounds, 1, Contenders(project => project.Build()))),
            new(SampleProject.Sample, "after one edit", "ms", Comparison.Difference, Rotation.Run(rounds, 1, Contenders(Rebuild))),
        ];
    }

    static double Rebuild(SampleProject project)
    {
        project.Edit();
        return project.Build();
    }
}
