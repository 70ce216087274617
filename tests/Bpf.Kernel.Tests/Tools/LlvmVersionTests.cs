using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Tools;

/// <summary>The kernel takes what each supported LLVM makes of the samples, and it does the same.</summary>
public class LlvmVersionTests
{
    // Names as in Debian, found on the loader's path.
    static readonly Dictionary<int, string> _libraries = new() { [15] = "libLLVM-15.so.1", [16] = "libLLVM-16.so.1", [19] = "libLLVM.so.19.1" };

    static readonly Dictionary<string, string> _programs = new() { ["DropAll"] = "Drop", ["DropIPv6"] = "Filter", ["ActionCounters"] = "Count" };

    [KernelTheory]
    [InlineData(15, "v1")]
    [InlineData(15, "v2")]
    [InlineData(15, "v3")]
    [InlineData(16, "v1")]
    [InlineData(16, "v2")]
    [InlineData(16, "v3")]
    [InlineData(19, "v1")]
    [InlineData(19, "v2")]
    [InlineData(19, "v3")]
    [InlineData(19, "v4")]
    public void The_kernel_takes_the_samples_and_they_behave_the_same(int version, string cpu)
    {
        using var folder = new TemporaryFolder();
        ObjectFactory.CompileInProcess(folder, [.. _programs.Keys.Select(ObjectFactory.Sample)], $"/llvm:{_libraries[version]}", $"/cpu:{cpu}");

        foreach (var (sample, name) in _programs)
        {
            using var loaded = BpfObject.Load(ObjectSpec.ReadFile(folder.File(sample + ".bpf.o")));
            foreach (var (packet, expected) in SamplePackets.For(sample))
                Assert.Equal((sample, expected), (sample, loaded.GetXdpProgram(name).TestRun(packet).Action));
        }
    }
}
