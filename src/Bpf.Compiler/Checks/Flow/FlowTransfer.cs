using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks.Flow;

/// <summary>What an instruction does to what is known.</summary>
internal sealed partial class FlowTransfer(FlowValues values, Homes homes, CallerMemory parameters)
{
    /// <summary>The operation of a pointer of which nothing else is known, and of bytes.</summary>
    public const string Moved = "offset";

    private readonly Dictionary<IrValue, FlowValue> _results = [];
    private readonly Dictionary<IrValue, FlowValue> _fixed = [];

    public FlowValues Values => values;

    /// <summary>Walks over a block; <paramref name="state"/> becomes what is known at its end.</summary>
    /// <param name="visit">Called before each instruction.</param>
    public void Run(IrBlock block, FlowState state, Action<IrInstruction>? visit = null)
    {
        _results.Clear();
        foreach (var instruction in block.Instructions)
        {
            visit?.Invoke(instruction);
            var value = Evaluate(instruction, state);
            if (value is null) continue;
            _results[instruction] = value;
            if (homes.Crosses(instruction)) state.Write(instruction, 0, instruction.Type.Size, value);
        }
    }

    /// <summary>What is known of an operand of the instruction at hand.</summary>
    public FlowValue ValueOf(IrValue value, FlowState state) => value switch
    {
        IrConstant or IrSlot or IrMapAddress or IrGlobalAddress => _fixed.TryGetValue(value, out var known) ? known : _fixed[value] = Fixed(value),
        IrParameter { Context: { } context } => values.Pointer(FlowKind.Context, context),
        IrParameter { LentBytes: > 0 } => values.Pointer(FlowKind.Global, value),
        IrParameter parameter when parameters.Contains(parameter) => values.Pointer(FlowKind.Global, parameter),
        _ when _results.TryGetValue(value, out var known) => known,
        _ => state.Read(value, 0, value.Type.Size, values) ?? values.Symbol(value, value.Type.Bits, out _),
    };

    // Wherever it stands.
    private FlowValue Fixed(IrValue value) => value switch
    {
        IrConstant constant => values.Constant(constant.Value, constant.Type.Bits),
        IrMapAddress map => values.Pointer(FlowKind.Map, map.Map),
        IrGlobalAddress global => values.Pointer(FlowKind.Global, global.Global),
        _ => values.Pointer(FlowKind.Stack, value),
    };

    /// <summary>What a variable holds, if all of its content is known.</summary>
    public FlowValue? ValueIn(IrSlot slot, int offset, FlowState state) => state.Read(slot, offset, slot.Content.Size - offset, values);

    private FlowValue? Evaluate(IrInstruction instruction, FlowState state)
    {
        switch (instruction)
        {
            case IrBinary i: return Binary(i, ValueOf(i.Left, state), ValueOf(i.Right, state)) ?? Fresh(i, state);
            case IrCompare i: return Compare(i, ValueOf(i.Left, state), ValueOf(i.Right, state)) ?? Fresh(i, state);
            case IrConvert i: return Convert(i, ValueOf(i.Operand, state)) ?? Fresh(i, state);
            case IrSelect i: return Select(i, state) ?? Fresh(i, state);
            case IrOffset i: return Move(i, ValueOf(i.Pointer, state), ValueOf(i.Bytes, state), state);
            case IrByteSwap i: return values.Operation("swap", i.Type.Bits, ValueOf(i.Operand, state)) ?? Fresh(i, state);
            case IrOpaque i: return ValueOf(i.Operand, state);
            case IrContextLoad i: return ReadContext(i, state);
            case IrLoad i: return Load(i, state);
            case IrCallHelper i: return Helper(i, state);
            default: return Change(instruction, state);
        }
    }

    private FlowValue Fresh(IrInstruction instruction, FlowState state)
    {
        var symbol = values.Symbol(instruction, instruction.Type.Bits, out var isNew);
        if (!isNew) state.Forget(symbol);
        return symbol;
    }

    private FlowValue ReadContext(IrContextLoad load, FlowState state) => load.Field.Role switch
    {
        ContextRole.Data => values.Packet(values.Start, 0),
        ContextRole.DataEnd => values.Pointer(FlowKind.PacketEnd),
        ContextRole.Metadata => values.Packet(values.Metadata, 0),
        ContextRole.Constant => values.Symbol(load.Field, load.Type.Bits, out _),
        _ => Fresh(load, state),
    };

    private FlowValue? Select(IrSelect select, FlowState state)
    {
        var (whenTrue, whenFalse) = (ValueOf(select.WhenTrue, state), ValueOf(select.WhenFalse, state));
        if (ValueOf(select.Condition, state) is { IsConstant: true } known) return known.Number != 0 ? whenTrue : whenFalse;
        return whenTrue == whenFalse ? whenTrue : null;
    }

    private FlowValue? Compare(IrCompare compare, FlowValue left, FlowValue right)
    {
        if (left.IsConstant && right.IsConstant) return values.Constant(Comparisons.Holds(compare.Comparison, left, right) ? 1UL : 0, 1);
        if (IsTruth(left) && right is { IsConstant: true, Number: 0 })
        {
            if (compare.Comparison == IrComparison.NotEqual) return left;
            if (compare.Comparison == IrComparison.Equal) return Not(left);
        }

        return values.Condition(compare.Comparison, left, right);
    }

    private static bool IsTruth(FlowValue value) => value.Kind == FlowKind.Condition || value is { Kind: FlowKind.Operation, Bits: 1 };

    private FlowValue? Not(FlowValue truth) =>
        truth.Kind == FlowKind.Condition ? values.Negate(truth) : values.Operation(FlowConditions.Not, 1, truth);

    private FlowValue? Convert(IrConvert convert, FlowValue operand)
    {
        if (IsTruth(operand) && convert.Conversion == IrConversion.ZeroExtend) return operand;
        if (convert.Conversion is IrConversion.PointerToInt or IrConversion.IntToPointer && convert.Type.Bits == operand.Bits) return operand;
        if (!operand.IsConstant) return values.Operation(convert.Conversion, convert.Type.Bits, operand);
        var number = convert.Conversion == IrConversion.SignExtend ? Comparisons.Signed(operand) : operand.Number;
        return values.Constant(unchecked((ulong)number), convert.Type.Bits);
    }

    private FlowValue? Binary(IrBinary binary, FlowValue left, FlowValue right)
    {
        if (IsTruth(left) && binary.Operator == IrBinaryOperator.Xor && right is { IsConstant: true, Number: 1 }) return Not(left);
        var isPointer = left.Kind is FlowKind.Packet or FlowKind.PacketEnd;
        if (isPointer && right.IsConstant && binary.Operator == IrBinaryOperator.Add) return MoveFixed(left, right.Number);
        if (isPointer && right.IsConstant && binary.Operator == IrBinaryOperator.Subtract) return MoveFixed(left, -right.Number);
        if (left.IsConstant && right.IsConstant && Fold(binary.Operator, unchecked((ulong)left.Number), unchecked((ulong)right.Number)) is { } folded)
            return values.Constant(folded, binary.Type.Bits);
        return values.Operation(binary.Operator, binary.Type.Bits, left, right);
    }

    private static ulong? Fold(IrBinaryOperator op, ulong left, ulong right) => op switch
    {
        IrBinaryOperator.Add => unchecked(left + right),
        IrBinaryOperator.Subtract => unchecked(left - right),
        IrBinaryOperator.Multiply => unchecked(left * right),
        IrBinaryOperator.And => left & right,
        IrBinaryOperator.Or => left | right,
        IrBinaryOperator.Xor => left ^ right,
        _ => null,
    };

    private FlowValue Move(IrOffset offset, FlowValue pointer, FlowValue bytes, FlowState state)
    {
        if (bytes.IsConstant) return MoveFixed(pointer, bytes.Number) ?? values.Operation(Moved, 64, pointer, bytes) ?? Fresh(offset, state);
        switch (pointer.Kind)
        {
            case FlowKind.Packet:
                return values.Packet(values.Operation(Moved, 64, pointer.Left!, bytes) ?? Fresh(offset, state), pointer.Number);
            case FlowKind.PacketEnd:
                return values.Pointer(FlowKind.MovedPacketEnd);
            case FlowKind.Stack or FlowKind.Global or FlowKind.Context:
                return values.Pointer(pointer.Kind, pointer.Origin, pointer.Number, Sum(pointer.Right, bytes));
            case FlowKind.MapValue:
                return values.MapValue((IrCallHelper)pointer.Origin!, pointer.Left!, Sum(pointer.Right, bytes), pointer.Number);
            case FlowKind.Stale or FlowKind.MovedPacketEnd:
                return pointer;
            default:
                return values.Operation(Moved, 64, pointer, bytes) ?? Fresh(offset, state);
        }
    }

    // Anything at all, where it is too large to follow.
    private FlowValue Sum(FlowValue? variable, FlowValue bytes) => variable is null
        ? bytes
        : values.Operation(IrBinaryOperator.Add, 64, variable, bytes) ?? values.Start;

    private FlowValue? MoveFixed(FlowValue pointer, long bytes) => pointer.Kind switch
    {
        _ when bytes == 0 => pointer,
        FlowKind.Packet => values.Packet(pointer.Left!, pointer.Number + bytes),
        FlowKind.PacketEnd => values.Pointer(FlowKind.MovedPacketEnd),
        FlowKind.Stack or FlowKind.Global or FlowKind.Context => values.Pointer(pointer.Kind, pointer.Origin, pointer.Number + bytes, pointer.Right),
        FlowKind.MapValue => values.MapValue((IrCallHelper)pointer.Origin!, pointer.Left!, pointer.Right, pointer.Number + bytes),
        FlowKind.Stale or FlowKind.MovedPacketEnd => pointer,
        _ => null,
    };
}
