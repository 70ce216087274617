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
    // By where it was taken: how far behind that the forgetful returns are in the text, for the code fix.
    private readonly Dictionary<SourceSpan, (HeldKind Kind, SortedSet<int> Distances)> _forgotten = [];

    public void Visit(IrInstruction instruction, FlowState state)
    {
        VisitLock(instruction, state);
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

    public void Report()
    {
        foreach (var pair in _forgotten)
        {
            var (kind, distances) = pair.Value;
            context.Diagnostics.Report(kind.NotGivenBack, context.Compilations.LocationOf(pair.Key), kind.Name, kind.Way, string.Join(",", distances));
        }
    }

    private void VisitLock(IrInstruction instruction, FlowState state)
    {
        var held = state.Fact(FactKind.Held, transfer.Values.Lock) ?? default;
        var isLocked = held.Most > 0;
        switch (instruction)
        {
            case IrCallHelper { Helper.Id: HelperIds.SpinLock } when isLocked:
                Report(Descriptors.SpinLock, instruction, "A program can hold one lock at a time");
                break;
            case IrCallHelper { Helper.Id: HelperIds.SpinUnlock } when !isLocked:
                Report(Descriptors.SpinLock, instruction, "No lock is held here");
                break;
            case IrCallHelper { Helper.Id: HelperIds.SpinUnlock } call when held.Least == held.Most && held.Most != transfer.ValueOf(call.Arguments[0], state).Id:
                Report(Descriptors.SpinLock, instruction, "Another lock is held");
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
            var taken = ((IrInstruction)thing.Origin!).Span;
            if (!_forgotten.TryGetValue(taken, out var known)) _forgotten[taken] = known = (kind, []);
            if (end is not null) AddDistance(known.Distances, context.Compilations.LocationOf(taken), context.Compilations.LocationOf(end.Span));
        }
    }

    private static void AddDistance(SortedSet<int> distances, Location taken, Location end)
    {
        if (taken.SourceTree == end.SourceTree && end.SourceSpan.Start >= taken.SourceSpan.Start) distances.Add(end.SourceSpan.Start - taken.SourceSpan.Start);
    }

    private void Report(DiagnosticDescriptor descriptor, IrInstruction place, params object[] arguments) =>
        context.Diagnostics.Report(descriptor, context.Compilations.LocationOf(place.Span), arguments);
}
