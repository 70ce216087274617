using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;

namespace Bpf.Compiler.Checks;

/// <summary>
/// The stack has 512 bytes. Which variables end up in registers only LLVM knows, so this counts those that surely do not: a helper gets their
/// address, or an index that only the running program knows selects a part. LLVM's own count is BPF3900.
/// </summary>
internal sealed class StackCheck(ModuleContext context, FlowTransfer transfer)
{
    // MAX_BPF_STACK, include/linux/filter.h
    private const int StackSize = 512;

    private readonly HashSet<IrSlot> _onStack = [];

    public void Visit(IrInstruction instruction, FlowState state)
    {
        if (instruction is IrOffset offset && transfer.ValueOf(offset.Pointer, state) is { Kind: FlowKind.Stack } indexed
            && transfer.ValueOf(offset.Bytes, state).Leaves.Any(transfer.IsInput)) _onStack.Add((IrSlot)indexed.Origin!);
        if (instruction is not (IrCallHelper or IrCall { Function.IsCompiled: true })) return;
        foreach (var argument in IrOperands.Of(instruction))
            if (transfer.ValueOf(argument, state) is { Kind: FlowKind.Stack } passed) _onStack.Add((IrSlot)passed.Origin!);
    }

    /// <returns>The bytes that the function needs at least.</returns>
    public int Report(IrFunction function)
    {
        var total = _onStack.Sum(slot => (slot.Content.Size + slot.Content.Alignment - 1) / slot.Content.Alignment * slot.Content.Alignment);
        if (total <= StackSize) return total;
        var largest = _onStack.OrderByDescending(slot => slot.Content.Size).ThenBy(slot => slot.Name, StringComparer.Ordinal).Take(3)
            .Select(slot => $"'{slot.Name.Split('.')[0]}' {slot.Content.Size}");
        var place = context.Compilations.LocationOf(function.Span);
        context.Diagnostics.Report(Descriptors.StackTooLarge, place, function.Name, total, string.Join(", ", largest));
        return total;
    }
}
