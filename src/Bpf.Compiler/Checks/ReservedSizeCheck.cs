using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;

namespace Bpf.Compiler.Checks;

/// <summary>How large a record of a ring buffer is must be known when the program is loaded (ARG_CONST_ALLOC_SIZE_OR_ZERO of bpf_ringbuf_reserve).</summary>
internal sealed class ReservedSizeCheck(ModuleContext context, FlowTransfer transfer)
{
    private const int Reserve = 131;

    public void Visit(IrInstruction instruction, FlowState state)
    {
        if (instruction is not IrCallHelper { Helper.Id: Reserve } call || !transfer.ValueOf(call.Arguments[1], state).Leaves.Any(transfer.MayBeInput)) return;
        context.Diagnostics.Report(Descriptors.ReservedSize, context.Compilations.LocationOf(call.Span));
    }
}
