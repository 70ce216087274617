using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks;

/// <summary>A pointer to a local variable stays inside of it: what is beside it belongs to others, in C# as in the verifier.</summary>
internal sealed class StackRule(FlowTransfer transfer) : MemoryRule
{
    public override Verdict? Judge(MemoryAccess access, FlowValue pointer, FlowState state)
    {
        if (pointer is not { Kind: FlowKind.Stack, Origin: IrSlot slot }) return null;
        var room = slot.Content.Size - pointer.Number - Math.Max(access.Size, 1);
        var isOutside = pointer.Number < 0 || room < 0
            || (pointer.Right is { } variable && variable.Leaves.Any(transfer.IsInput) && !transfer.IsComparedTwin(variable, state)
                && Ranges.Maximum(variable, state) > (ulong)room);
        return isOutside ? Verdict.Wrong(Descriptors.OutsideLocal, slot.Name.Split('.')[0], slot.Content.Size) : Verdict.Safe;
    }
}
