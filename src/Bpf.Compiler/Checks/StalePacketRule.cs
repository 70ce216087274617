using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Checks;

/// <summary>A helper that moves the packet ends the life of each pointer into it; a record that is submitted is gone, too.</summary>
internal sealed class StalePacketRule : MemoryRule
{
    public override Verdict? Judge(MemoryAccess access, FlowValue pointer, FlowState state) =>
        pointer is { Kind: FlowKind.Stale, Origin: IrInstruction call } ? Verdict.Wrong(ProblemOf(call), NameOf(call)) : null;

    private static DiagnosticDescriptor ProblemOf(IrInstruction call) =>
        call is IrCallHelper { Helper.Id: HelperIds.RingBufferSubmit or HelperIds.RingBufferDiscard }
            ? Descriptors.RecordGivenBack
            : Descriptors.StalePacketView;

    private static string NameOf(IrInstruction call) => call is IrCallHelper helper ? helper.Helper.Name : ((IrCall)call).Function.Name;
}
