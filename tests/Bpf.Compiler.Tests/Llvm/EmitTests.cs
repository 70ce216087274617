using Bpf.Compiler.Llvm;

namespace Bpf.Compiler.Tests.Llvm;

public class EmitTests
{
    public static TheoryData<string, int> EveryModuleAndCpu()
    {
        var data = new TheoryData<string, int>();
        foreach (var name in SampleModules.All.Keys)
        {
            for (var cpu = 1; cpu <= 4; cpu++) data.Add(name, cpu);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryModuleAndCpu))]
    public void Emits_the_same_bytes_for_the_same_module(string name, int cpu)
    {
        var first = Emission.Emit(SampleModules.All[name](), (BpfCpu)cpu);
        var second = Emission.Emit(SampleModules.All[name](), (BpfCpu)cpu);

        Assert.Equal([0x7F, (byte)'E', (byte)'L', (byte)'F'], first[..4]);
        Assert.Equal(first, second);
    }
}
