using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks;

/// <summary>What a lookup or a call that takes something returned is used only where it is known not to be null, and only inside of the value.</summary>
internal sealed class MapValueRule(FlowTransfer transfer) : MemoryRule
{
    public override Verdict? Judge(MemoryAccess access, FlowValue pointer, FlowState state)
    {
        if (pointer is not { Kind: FlowKind.MapValue, Origin: IrCallHelper call }) return null;
        var known = state.Fact(FactKind.NotNull, pointer.Left!) ?? default;
        var kind = HeldKind.TakenBy(call);
        if (known.Most == 0) return Verdict.Wrong(kind?.Unchecked ?? Descriptors.MapValueUnchecked, call.Helper.Name, kind?.Name ?? "");
        if (call.Arguments[0] is IrMapAddress { Map: { Value: { } value } map })
        {
            if (pointer.Right is null && IsOutside(access, pointer, value.Size)) return Verdict.Wrong(Descriptors.OutsideMapValue, map.Name, value.Size);
            if (pointer.Right is { } variable && MayBeOutside(access, pointer, variable, value.Size, state))
                return Verdict.Wrong(Descriptors.UncheckedMapValueOffset, map.Name, value.Size);
        }

        return known.Least == 0 ? Verdict.Unchecked(call.Helper.Name) : Verdict.Safe;
    }

    private bool MayBeOutside(MemoryAccess access, FlowValue pointer, FlowValue variable, int size, FlowState state) =>
        variable.Leaves.Any(transfer.IsInput) && !transfer.IsComparedTwin(variable, state)
        && (pointer.Number < 0 || Ranges.Maximum(variable, state) > (ulong)Math.Max(0, size - pointer.Number - Math.Max(access.Size, 1)));

    private static bool IsOutside(MemoryAccess access, FlowValue pointer, int size) =>
        pointer.Number < 0 || pointer.Number + Math.Max(access.Size, 1) > size;
}
