using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks.Flow;

/// <summary>The numbers that differ from way to way, where they tell a place in memory or how much of it is used.</summary>
internal sealed class JoinedNumbers(IrFunction function, FlowValues values, Homes homes, FlowTransfer transfer)
{
    private readonly HashSet<IrSlot> _places = Places(function);
    private readonly Dictionary<(IrBlock, IrValue, int), FlowValue> _symbols = [];
    private readonly Dictionary<IrBlock, List<(IrValue Home, Cell Cell)>> _at = [];

    /// <summary>What stands for two numbers of a variable from a block on; null where nobody asks.</summary>
    public FlowValue? Of(IrBlock block, IrValue home, Cell cell, FlowValue other)
    {
        if (home is not IrSlot slot || !_places.Contains(slot) || !IsNumber(cell.Value) || !IsNumber(other)) return null;
        if (_symbols.TryGetValue((block, home, cell.Offset), out var known)) return known;
        if (cell.Value.Bits != other.Bits) return null;
        var symbol = _symbols[(block, home, cell.Offset)] = values.Symbol(new JoinedNumber(homes.IsCounter(slot) ? other.Mask >> 1 : other.Mask), other.Bits, out _);
        if (!_at.TryGetValue(block, out var all)) _at[block] = all = [];
        all.Add((home, cell with { Value = symbol }));
        return symbol;
    }

    /// <summary>Takes in one of the numbers. Returns whether the whole is larger than it was.</summary>
    public bool Add(FlowValue symbol, FlowValue value, FlowState state)
    {
        var joined = (JoinedNumber)symbol.Origin!;
        if (value == symbol) return false;
        if (value.DependsOn(symbol)) joined.Count();
        return joined.Add(Ranges.Maximum(value, state), Ranges.SignedMaximum(value, state), value.Leaves.Any(transfer.MayBeInput));
    }

    /// <summary>On a way back in a loop, what was known of it was about the round before. Returns whether it is larger than it was.</summary>
    public bool Renew(IrBlock block, FlowState state)
    {
        if (!_at.TryGetValue(block, out var all)) return false;
        var grew = false;
        foreach (var (home, cell) in all)
        {
            var current = state.Read(home, cell.Offset, cell.Size, values);
            if (current == cell.Value) continue;
            var isPart = current?.DependsOn(cell.Value) == true;
            if (isPart) grew |= Add(cell.Value, current!, state);
            state.Forget(cell.Value);
            if (isPart) state.Write(home, cell.Offset, cell.Size, cell.Value);
        }

        return grew;
    }

    private static bool IsNumber(FlowValue value) => value is { Kind: FlowKind.Constant or FlowKind.Symbol or FlowKind.Operation, Bits: > 1 };

    // What is added to a pointer, or handed to a helper, and what that is made of.
    private static HashSet<IrSlot> Places(IrFunction function)
    {
        var instructions = function.Blocks.SelectMany(block => block.Instructions).ToList();
        var stored = instructions.OfType<IrStore>().Where(store => store.Pointer is IrSlot).ToLookup(store => (IrSlot)store.Pointer, store => store.Value);
        var pending = new Stack<IrValue>(instructions.OfType<IrOffset>().Select(offset => offset.Bytes)
            .Concat(instructions.OfType<IrCallHelper>().SelectMany(call => call.Arguments.Where(argument => argument.Type.IsInt))));
        var places = new HashSet<IrSlot>();
        while (pending.Count > 0)
        {
            var value = pending.Pop();
            if (value is IrLoad { Pointer: IrSlot slot } && places.Add(slot)) foreach (var part in stored[slot]) pending.Push(part);
            if (value is IrBinary or IrConvert or IrSelect or IrOpaque)
                foreach (var operand in IrOperands.Of((IrInstruction)value)) pending.Push(operand);
        }

        return places;
    }
}
