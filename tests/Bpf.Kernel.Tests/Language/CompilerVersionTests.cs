using Bpf.Kernel.Tests.Tools;

namespace Bpf.Kernel.Tests.Language;

/// <summary>
/// A part of the corpus with each LLVM and CPU. All of it: <c>BPF_CORPUS_STEP=1</c>, or <c>eng/matrix.sh</c>.
/// </summary>
public class CompilerVersionTests
{
    private const string DefaultStep = "24";

    [KernelTheory]
    [InlineData(15, "V1")]
    [InlineData(15, "V2")]
    [InlineData(15, "V3")]
    [InlineData(16, "V1")]
    [InlineData(16, "V2")]
    [InlineData(16, "V3")]
    [InlineData(19, "V1")]
    [InlineData(19, "V2")]
    [InlineData(19, "V4")]
    public void The_corpus_means_the_same(int version, string cpu)
    {
        var library = Directory.GetFiles("/usr/lib/x86_64-linux-gnu", "libLLVM*").Single(path =>
            Path.GetFileName(path) is var name && (name == $"libLLVM-{version}.so.1" || name == $"libLLVM.so.{version}.1"));
        var step = Environment.GetEnvironmentVariable("BPF_CORPUS_STEP") ?? DefaultStep;
        ExternalTool.Run("env", $"BpfLlvmLibrary={library}", "dotnet", typeof(Program).Assembly.Location, "corpus", cpu, step).Succeeded();
    }
}
