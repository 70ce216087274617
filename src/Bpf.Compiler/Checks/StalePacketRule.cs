using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks;

/// <summary>A helper that moves the packet ends the life of each pointer into it; what is given back, such as a record, is gone, too.</summary>
internal sealed class StalePacketRule : MemoryRule
{
    public override Verdict? Judge(MemoryAccess access, FlowValue pointer, FlowState state)
    {
        if (pointer is not { Kind: FlowKind.Stale, Origin: IrInstruction call }) return null;
        return HeldKind.GivenBackBy(call) is { } kind
            ? Verdict.Wrong(kind.GivenBack, NameOf(call), kind.Name)
            : Verdict.Wrong(Descriptors.StalePacketView, NameOf(call));
    }

    private static string NameOf(IrInstruction call) => call is IrCallHelper helper ? helper.Helper.Name : ((IrCall)call).Function.Name;
}
