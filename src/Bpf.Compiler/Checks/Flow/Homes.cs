using Bpf.Compiler.Ir;
using Bpf.Compiler.Passes;

namespace Bpf.Compiler.Checks.Flow;

/// <summary>
/// Where values are kept from block to block: slots, and instructions that another block uses. Says at which blocks each is still needed, so
/// that what nobody will read neither costs time nor keeps states apart.
/// </summary>
internal sealed class Homes
{
    private readonly Dictionary<IrValue, int> _indexes = [];
    private readonly Dictionary<IrBlock, ulong[]> _live = [];
    private readonly HashSet<IrSlot> _escaped = [];
    private readonly HashSet<IrSlot> _notCounters = [];
    private readonly Dictionary<IrValue, IrSlot> _roots = [];

    public Homes(IrFunction function)
    {
        foreach (var slot in function.Slots) _indexes[slot] = _indexes.Count;
        FindCrossing(function);
        var gens = new Dictionary<IrBlock, ulong[]>();
        var kills = new Dictionary<IrBlock, ulong[]>();
        foreach (var block in function.Blocks) Scan(block, gens[block] = NewSet(), kills[block] = NewSet());
        Propagate(function, gens, kills);
    }

    public bool Crosses(IrInstruction instruction) => _indexes.ContainsKey(instruction);

    public int IndexOf(IrValue home) => _indexes[home];

    public bool IsEscaped(IrSlot slot) => _escaped.Contains(slot);

    /// <summary>Whether a number only grows, by constants: it is not negative where a comparison bounds it.</summary>
    public bool IsCounter(IrSlot slot) => slot.Content.IsInt && !_escaped.Contains(slot) && !_notCounters.Contains(slot);

    public bool IsLive(IrValue home, IrBlock block) => (home is IrSlot slot && _escaped.Contains(slot)) || Contains(_live[block], _indexes[home]);

    private void FindCrossing(IrFunction function)
    {
        var definedIn = new Dictionary<IrValue, IrBlock>();
        foreach (var block in function.Blocks)
        {
            foreach (var instruction in block.Instructions)
            {
                definedIn[instruction] = block;
                if (instruction is IrOffset offset && RootOf(offset.Pointer) is { } root) _roots[offset] = root;
            }
        }

        foreach (var block in function.Blocks)
        {
            foreach (var instruction in block.Instructions) FindCrossing(IrOperands.Of(instruction), block, definedIn);
            FindCrossing(IrOperands.Of(block.Terminator), block, definedIn);
        }
    }

    private void FindCrossing(IReadOnlyList<IrValue> operands, IrBlock block, Dictionary<IrValue, IrBlock> definedIn)
    {
        for (var i = 0; i < operands.Count; i++)
        {
            var operand = operands[i];
            if (definedIn.TryGetValue(operand, out var home) && home != block && !_indexes.ContainsKey(operand)) _indexes[operand] = _indexes.Count;
        }
    }

    private IrSlot? RootOf(IrValue value) => value as IrSlot ?? (_roots.TryGetValue(value, out var root) ? root : null);

    private void Scan(IrBlock block, ulong[] gen, ulong[] kill)
    {
        foreach (var instruction in block.Instructions)
        {
            var written = FullyWritten(instruction);
            var operands = IrOperands.Of(instruction);
            for (var i = 0; i < operands.Count; i++)
                if (operands[i] != written) Use(operands[i], gen, kill);
            if ((written ?? (IrValue?)(_indexes.ContainsKey(instruction) ? instruction : null)) is { } home) Add(kill, _indexes[home]);
            if (Changed(instruction) is { } changed && RootOf(changed) is { } number && !Counts(instruction, number)) _notCounters.Add(number);
            if (instruction is IrCall { Function.IsCompiled: true } call) _escaped.UnionWith(call.Arguments.Select(RootOf).OfType<IrSlot>());
            if (Stored(instruction) is { } stored && RootOf(stored) is { } slot) _escaped.Add(slot);
        }

        foreach (var operand in IrOperands.Of(block.Terminator)) Use(operand, gen, kill);
    }

    private void Use(IrValue operand, ulong[] gen, ulong[] kill)
    {
        if (_indexes.TryGetValue(operand, out var index) && !Contains(kill, index)) Add(gen, index);
        if (RootOf(operand) is { } root && !Contains(kill, _indexes[root])) Add(gen, _indexes[root]);
    }

    private static IrSlot? FullyWritten(IrInstruction instruction) => instruction switch
    {
        IrStore { Pointer: IrSlot slot } store when store.Value != slot && slot.Content.Size == store.Value.Type.Size => slot,
        IrZero { Destination: IrSlot slot } zero when slot.Content.Size == zero.Size => slot,
        IrCopy { Destination: IrSlot slot } copy when copy.Source != slot && slot.Content.Size == copy.Size => slot,
        _ => null,
    };

    private static IrValue? Changed(IrInstruction instruction) => instruction switch
    {
        IrStore store => store.Pointer,
        IrCopy copy => copy.Destination,
        IrAtomic atomic => atomic.Pointer,
        IrCompareExchange exchange => exchange.Pointer,
        IrLoopNext loop => loop.Enumerator,
        IrCall call => call.Arguments.FirstOrDefault(argument => argument is IrSlot),
        IrCallHelper call => call.Arguments.FirstOrDefault(argument => argument is IrSlot),
        _ => null,
    };

    // i = 0;  i += 2
    private static bool Counts(IrInstruction instruction, IrSlot slot) => instruction is IrStore store && store.Value switch
    {
        IrConstant constant => IsPositive(constant),
        IrBinary { Operator: IrBinaryOperator.Add, Left: IrLoad load, Right: IrConstant step } => load.Pointer == slot && IsPositive(step),
        _ => false,
    };

    private static bool IsPositive(IrConstant constant) =>
        constant.Value <= (constant.Type.Bits >= 64 ? long.MaxValue : (1UL << (constant.Type.Bits - 1)) - 1);

    private static IrValue? Stored(IrInstruction instruction) => instruction switch
    {
        IrStore store => store.Value,
        IrSelect select => select.WhenTrue is IrSlot ? select.WhenTrue : select.WhenFalse,
        _ => null,
    };

    private void Propagate(IrFunction function, Dictionary<IrBlock, ulong[]> gens, Dictionary<IrBlock, ulong[]> kills)
    {
        foreach (var block in function.Blocks) _live[block] = (ulong[])gens[block].Clone();
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = function.Blocks.Count - 1; i >= 0; i--)
            {
                var block = function.Blocks[i];
                foreach (var next in BlockOrder.Successors(block.Terminator)) changed |= Merge(_live[block], _live[next], kills[block]);
            }
        }
    }

    private static bool Merge(ulong[] live, ulong[] after, ulong[] kill)
    {
        var changed = false;
        for (var i = 0; i < live.Length; i++)
        {
            var merged = live[i] | (after[i] & ~kill[i]);
            changed |= merged != live[i];
            live[i] = merged;
        }

        return changed;
    }

    private ulong[] NewSet() => new ulong[(_indexes.Count + 63) / 64];

    private static void Add(ulong[] set, int index) => set[index / 64] |= 1UL << (index % 64);

    private static bool Contains(ulong[] set, int index) => (set[index / 64] & (1UL << (index % 64))) != 0;
}
