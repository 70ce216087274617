using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks;

/// <summary>
/// The stack is the one memory that the verifier lets programs access at aligned addresses only, on each architecture (kernel/bpf/verifier.c,
/// check_ptr_alignment). C# allows any address: of one that is not known to be aligned LLVM must not hear that it is, so that it takes the value apart.
/// </summary>
internal sealed class StackAlignment(FlowTransfer transfer, CallerMemory callers)
{
    public void Visit(IrInstruction instruction, FlowState state)
    {
        switch (instruction)
        {
            case IrLoad i: i.Alignment = Known(i.Pointer, i.Alignment, state); break;
            case IrStore i: i.Alignment = Known(i.Pointer, i.Alignment, state); break;
            case IrZero i: i.Alignment = Known(i.Destination, i.Alignment, state); break;
            case IrCopy i: i.Alignment = Math.Min(Known(i.Source, i.Alignment, state), Known(i.Destination, i.Alignment, state)); break;
        }
    }

    private int Known(IrValue pointer, int claimed, FlowState state) =>
        Math.Min(claimed, callers.StackAlignmentOf(transfer.ValueOf(pointer, state)) ?? claimed);
}
