using Bpf.Compiler.Ir;
using Bpf.Compiler.Llvm;

namespace Bpf.Compiler.Tests.Llvm;

internal static class Emission
{
    public static byte[] Emit(IrModule module, BpfCpu cpu = BpfCpu.V3)
    {
        var result = LlvmBackend.Emit(module, new LlvmOptions { Cpu = cpu });
        Assert.Empty(result.Errors);
        Assert.NotNull(result.Object);
        return result.Object;
    }
}
