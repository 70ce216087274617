using Xunit.Abstractions;

namespace Bpf.Kernel.Tests.Generated;

/// <summary>
/// Random programs mean on the CLR what they mean in the kernel. BPF_GENERATED_PROGRAMS says how many, BPF_GENERATED_SEED which
/// (the same ones by default, so that a test run can be repeated); a failure prints a program made small.
/// </summary>
public sealed class GeneratedProgramTests(ITestOutputHelper output)
{
    private const int DefaultCount = 300;
    private const int DefaultSeed = 1;

    [KernelFact]
    public void Mean_the_same_in_the_kernel()
    {
        var run = new GeneratedRun((uint)Setting("BPF_GENERATED_SEED", DefaultSeed), output.WriteLine);
        run.Run(0, Setting("BPF_GENERATED_PROGRAMS", DefaultCount));
        Assert.True(run.Failures.Count == 0, string.Join("\n\n", run.Failures));
    }

    private static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : otherwise;
}
