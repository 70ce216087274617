using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;

namespace Bpf.Compiler.Checks;

/// <summary>
/// A subprogram must not hand a pointer to the stack to its caller, even if it leads to the caller's own stack: neither as its result nor
/// through memory (prepare_func_exit and check_stack_write_fixed_off, kernel/bpf/verifier.c).
/// </summary>
internal sealed class StackEscapeCheck(ModuleContext context, FlowTransfer transfer, CallerMemory callers)
{
    public void Visit(IrInstruction instruction, FlowState state)
    {
        if (instruction is IrStore { Value.Type.Kind: IrKind.Pointer } store && transfer.ValueOf(store.Pointer, state).Kind != FlowKind.Stack)
            Check(store.Value, instruction.Span, state);
    }

    public void Leave(IrBlock block, FlowState state)
    {
        if (block.Terminator is IrReturn { Value: { Type.Kind: IrKind.Pointer } value }) Check(value, (value as IrInstruction)?.Span ?? block.Terminator.Span, state);
    }

    private void Check(IrValue value, SourceSpan span, FlowState state)
    {
        if (callers.IsStack(transfer.ValueOf(value, state)))
            context.Diagnostics.Report(Descriptors.StackPointerLeaves, context.Compilations.LocationOf(span));
    }
}
