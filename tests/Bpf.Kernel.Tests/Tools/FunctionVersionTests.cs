using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Tools;

/// <summary>The kernel takes functions, callbacks and loops as each supported LLVM makes them, for each CPU, and they do the same.</summary>
public sealed class FunctionVersionTests
{
    public static TheoryData<string, string> Versions => new()
    {
        { "libLLVM-15.so.1", "v1" }, { "libLLVM-15.so.1", "v3" }, { "libLLVM-16.so.1", "v3" },
        { "libLLVM.so.19.1", "v1" }, { "libLLVM.so.19.1", "v3" }, { "libLLVM.so.19.1", "v4" },
    };

    [KernelTheory]
    [MemberData(nameof(Versions))]
    public void The_kernel_takes_functions_and_they_behave_the_same(string library, string cpu)
    {
        foreach (var kernel in new[] { "5.17", "6.4" })
        {
            using var folder = new TemporaryFolder();
            ObjectFactory.CompileInProcess(folder, [FunctionPrograms.Functions], $"/llvm:{library}", $"/cpu:{cpu}", $"/minkernel:{kernel}");
            using var loaded = BpfObject.Load(ObjectSpec.ReadFile(folder.File("Functions.bpf.o")));

            Assert.Equal(XdpAction.Drop, loaded.GetXdpProgram("Count").TestRun(new byte[60]).Action);
            Assert.Equal(XdpAction.Tx, loaded.GetXdpProgram("Second").TestRun([7, .. new byte[60]]).Action);
            Assert.Equal(XdpAction.Pass, loaded.GetXdpProgram("Second").TestRun([8, .. new byte[60]]).Action);
        }
    }
}
