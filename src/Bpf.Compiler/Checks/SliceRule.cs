using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks;

/// <summary>
/// Behind a slice's variable start an index is checked with the length that is left. The verifier does not know that the one is smaller where
/// the other is larger: it takes the largest of each.
/// </summary>
internal sealed class SliceRule(FlowTransfer transfer) : MemoryRule
{
    public override Verdict? Judge(MemoryAccess access, FlowValue pointer, FlowState state)
    {
        if (pointer.Right is not { Kind: FlowKind.Operation } variable || access.Kind == AccessKind.Argument) return null;
        var isSum = variable.Origin is IrBinaryOperator.Add || pointer.Number > 0;
        if (!isSum || Memory(pointer) is not { } memory) return null;
        var room = memory.Size - pointer.Number - access.Size;
        var mayLeave = room >= 0 && variable.Leaves.Any(transfer.IsInput) && !transfer.IsComparedTwin(variable, state)
            && (state.Fact(FactKind.Placed, variable) is { } placed ? placed.Most > room : Ranges.Verified(variable, state) > (ulong)room);
        return mayLeave ? Verdict.Wrong(Descriptors.VariableSlice, memory.Name, memory.Size) : null;
    }

    private static (string Name, int Size)? Memory(FlowValue pointer) => pointer.Origin switch
    {
        IrSlot slot => (slot.Name.Split('.')[0], slot.Content.Size),
        IrGlobal global => (global.Name, global.Content.Length),
        IrCallHelper { Arguments: [IrMapAddress { Map: { Value: { } value } map }, ..] } => (map.Name, value.Size),
        _ => null,
    };
}
