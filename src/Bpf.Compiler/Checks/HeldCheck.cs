using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Checks;

/// <summary>
/// What is taken is given back on every way: records and references (kernel/bpf/verifier.c, check_reference_leak), and the spin lock, under which
/// nothing else is called (process_spin_lock).
/// </summary>
internal sealed class HeldCheck(ModuleContext context, FlowTransfer transfer)
{
    public void Visit(IrInstruction instruction, FlowState state)
    {
        VisitLock(instruction, state.HeldThings.Contains(transfer.Values.Lock));
        if (HeldKind.TakenBy(instruction) is not null) ReportHeld(state.HeldThings.Where(held => held.Origin == instruction));
        // The program that goes on knows nothing of them.
        else if (instruction is IrCallHelper { Helper: { Id: HelperIds.TailCall } }) ReportHeld(state.HeldThings);
    }

    public void VisitEnd(IrBlock block, FlowState state)
    {
        if (block.Terminator is not (IrReturn or IrAbort)) return;
        ReportHeld(state.HeldThings, block.Terminator);
        if (state.HeldThings.Contains(transfer.Values.Lock))
            context.Diagnostics.Report(Descriptors.SpinLock, context.Compilations.LocationOf(block.Terminator.Span), "The lock is still held on a way that ends here");
    }

    private void VisitLock(IrInstruction instruction, bool isLocked)
    {
        switch (instruction)
        {
            case IrCallHelper { Helper.Id: HelperIds.SpinLock } when isLocked:
                Report(Descriptors.SpinLock, instruction, "A program can hold one lock at a time");
                break;
            case IrCallHelper { Helper.Id: HelperIds.SpinUnlock } when !isLocked:
                Report(Descriptors.SpinLock, instruction, "No lock is held here");
                break;
            case IrCallHelper { Helper.Id: not HelperIds.SpinUnlock } or IrCall when isLocked:
                Report(Descriptors.SpinLock, instruction, "Nothing can be called while a lock is held");
                break;
        }
    }

    private void ReportHeld(IEnumerable<FlowValue> held, IrTerminator? end = null)
    {
        foreach (var thing in held)
        {
            if (HeldKind.Of(thing) is not { } kind) continue;
            var taken = (IrInstruction)thing.Origin!;
            Report(kind.NotGivenBack, taken, kind.Name, kind.Way, DistanceOf(taken, end));
        }
    }

    // How far behind it the forgetful return is in the text, for the code fix.
    private object DistanceOf(IrInstruction taken, IrTerminator? end)
    {
        if (end is null) return "";
        var (from, to) = (context.Compilations.LocationOf(taken.Span), context.Compilations.LocationOf(end.Span));
        return from.SourceTree == to.SourceTree ? to.SourceSpan.Start - from.SourceSpan.Start : "";
    }

    private void Report(DiagnosticDescriptor descriptor, IrInstruction place, params object[] arguments) =>
        context.Diagnostics.Report(descriptor, context.Compilations.LocationOf(place.Span), arguments);
}
