using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;

namespace Bpf.Compiler.Checks;

/// <summary>Addresses are added to, subtracted from and compared, and nothing else (kernel/bpf/verifier.c, adjust_ptr_min_max_vals).</summary>
internal sealed class PointerArithmeticCheck(ModuleContext context, FlowTransfer transfer)
{
    private readonly Dictionary<IrBinary, bool> _isWrong = [];
    private readonly HashSet<IrInstruction> _parts = [];

    public void Visit(IrInstruction instruction, FlowState state)
    {
        if (instruction is IrLoad { Type.Size: < 8 } load && IsPartOfAddress(transfer.ValueOf(load.Pointer, state), load.Type.Size, state)) _parts.Add(load);
        if (instruction is IrConvert { Conversion: IrConversion.Truncate, Type.Bits: < 32 } cut && IsAddress(transfer.ValueOf(cut.Operand, state))) _parts.Add(cut);
        if (instruction is not IrBinary binary) return;
        var (left, right) = (transfer.ValueOf(binary.Left, state), transfer.ValueOf(binary.Right, state));
        var isWrong = IsWrong(binary.Operator, IsAddress(left), IsAddress(right)) || IsLowerHalf(left) || IsLowerHalf(right);
        _isWrong[binary] = isWrong && (!_isWrong.TryGetValue(binary, out var before) || before);
    }

    public void Report()
    {
        foreach (var binary in _isWrong.Where(pair => pair.Value).Select(pair => pair.Key))
            context.Diagnostics.Report(Descriptors.PointerArithmetic, context.Compilations.LocationOf(binary.Span), binary.Operator.ToString());
        foreach (var part in _parts)
            context.Diagnostics.Report(Descriptors.PointerArithmetic, context.Compilations.LocationOf(part.Span), "a part of it");
    }

    // What is on the stack of an address is read as a whole (check_stack_read_fixed_off).
    private static bool IsPartOfAddress(FlowValue pointer, int size, FlowState state) =>
        pointer is { Kind: FlowKind.Stack, Right: null, Origin: IrSlot slot }
        && state.CellAround(slot, (int)pointer.Number, size) is { } cell && IsAddress(cell.Value);

    private static bool IsWrong(IrBinaryOperator op, bool left, bool right) => op switch
    {
        IrBinaryOperator.Add => left && right,
        IrBinaryOperator.Subtract => right && !left,
        _ => left || right,
    };

    private static bool IsLowerHalf(FlowValue value) =>
        value is { Kind: FlowKind.Operation, Origin: IrConversion conversion, Left: { } inner }
        && (conversion == IrConversion.Truncate ? IsAddress(inner) || IsLowerHalf(inner) : IsLowerHalf(inner));

    private static bool IsAddress(FlowValue value) =>
        value.Kind is FlowKind.Packet or FlowKind.PacketEnd or FlowKind.MapValue or FlowKind.Stack or FlowKind.Context or FlowKind.Map;
}
