using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Maps;

namespace Bpf.Compiler.Checks;

/// <summary>
/// Locks and timers are fields of a map's value, and only their helpers touch them (kernel/bpf/verifier.c, check_map_access and process_timer_func).
/// </summary>
internal sealed class SpecialFieldRule : MemoryRule
{
    private const int TimerInit = 169;
    private const int TimerCancel = 172;

    public override Verdict? Judge(MemoryAccess access, FlowValue pointer, FlowState state)
    {
        if (access.Argument is { Index: 0, Call: var call } && IsOfField(call)) return JudgeCall(call, pointer);
        var end = (ulong)(pointer.Number + access.Size) + (pointer.Right is { } variable ? Ranges.Verified(variable, state) : 0);
        var touches = ValueOf(pointer)?.Fields
            .Any(field => SpecialFields.Find(field.Type) is not null && (ulong)field.Offset < end && pointer.Number < field.Offset + field.Type.Size) == true;
        return touches ? Verdict.Wrong(Descriptors.SpecialFieldUse, "The kernel alone reads and writes a BpfSpinLock or a BpfTimer, and a copy of the whole value has it, too") : null;
    }

    private static bool IsOfField(IrCallHelper call) =>
        call.Helper.Id is HelperIds.SpinLock or HelperIds.SpinUnlock or >= TimerInit and <= TimerCancel;

    private static Verdict? JudgeCall(IrCallHelper call, FlowValue pointer)
    {
        if (pointer.Kind == FlowKind.Stack && call.Helper.Id != HelperIds.SpinUnlock) return Verdict.Wrong(Descriptors.SpecialFieldUse, "A local variable cannot be locked or have a timer");
        var isOther = call.Helper.Id == TimerInit && MapOf(pointer) is { } map && call.Arguments[1] is IrMapAddress named && named.Map != map;
        return isOther ? Verdict.Wrong(Descriptors.SpecialFieldUse, "The timer is in a value of another map") : null;
    }

    private static IrMap? MapOf(FlowValue pointer) =>
        pointer is { Kind: FlowKind.MapValue, Origin: IrCallHelper lookup } && lookup.Arguments[0] is IrMapAddress address ? address.Map : null;

    // Found by a lookup, or lent to a callback.
    private static DebugStruct? ValueOf(FlowValue pointer) => pointer is { Kind: FlowKind.Global, Origin: IrParameter { LentBytes: > 0, DebugType: DebugPointer { Target: { } lent } } }
        ? lent as DebugStruct
        : MapOf(pointer)?.Value as DebugStruct;
}
