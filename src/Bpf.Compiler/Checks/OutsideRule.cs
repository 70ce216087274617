using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;

namespace Bpf.Compiler.Checks;

/// <summary>
/// A pointer stays inside of what it leads to: a map's value, a record, a static field, a local variable. What is beside it belongs to others, in C# as
/// in the verifier.
/// </summary>
internal sealed class OutsideRule(FlowTransfer transfer) : MemoryRule
{
    // BPF_MAX_VAR_SIZ, include/linux/bpf_verifier.h
    private const ulong MaximumLength = 1 << 29;

    public override Verdict? Judge(MemoryAccess access, FlowValue pointer, FlowState state)
    {
        var memory = Memory.Of(pointer);
        if (access.Length is { } length && IsTooLong(transfer.ValueOf(length, state), memory, pointer, state))
            return Verdict.Wrong(Descriptors.UncheckedLength, access.Argument!.Value.Call.Helper.Name);
        if (memory is null) return null;
        var room = memory.Size - pointer.Number - Math.Max(access.Size, 1);
        if (pointer.Kind == FlowKind.Stack)
            return pointer.Number < 0 || room < 0 || MayLeave(pointer, room, state) ? Verdict.Wrong(Descriptors.OutsideLocal, memory.Name, memory.Size) : Verdict.Safe;
        if (pointer.Right is null) return pointer.Number < 0 || room < 0 ? Verdict.Wrong(Descriptors.OutsideMapValue, memory.Name, memory.Size) : null;
        return MayLeave(pointer, room, state) ? Verdict.Wrong(Descriptors.UncheckedMapValueOffset, memory.Name, memory.Size) : null;
    }

    private bool IsTooLong(FlowValue length, Memory? memory, FlowValue pointer, FlowState state) =>
        length.Leaves.Any(transfer.MayBeInput) && !transfer.IsComparedTwin(length, state)
        && Ranges.Verified(length, state) > (memory is null ? MaximumLength : (ulong)Math.Max(0, memory.Size - pointer.Number));

    private bool MayLeave(FlowValue pointer, long room, FlowState state) =>
        pointer.Right is { } variable && variable.Leaves.Any(transfer.MayBeInput) && !transfer.IsComparedTwin(variable, state)
        && (pointer.Number < 0 || Ranges.Verified(variable, state) > (ulong)Math.Max(0, room));
}
