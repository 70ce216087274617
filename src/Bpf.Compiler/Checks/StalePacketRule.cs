using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks;

/// <summary>A helper that moves the packet ends the life of each pointer into it.</summary>
internal sealed class StalePacketRule : MemoryRule
{
    public override Verdict? Judge(MemoryAccess access, FlowValue pointer, FlowState state) =>
        pointer is { Kind: FlowKind.Stale, Origin: IrInstruction call } ? Verdict.Wrong(Descriptors.StalePacketView, NameOf(call)) : null;

    private static string NameOf(IrInstruction call) => call is IrCallHelper helper ? helper.Helper.Name : ((IrCall)call).Function.Name;
}
