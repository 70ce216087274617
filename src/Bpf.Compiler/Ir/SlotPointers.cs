namespace Bpf.Compiler.Ir;

/// <summary>
/// Into which slot a pointer points. Followed are offsets, and slots that hold one pointer and nothing else, which is what a parameter by
/// reference becomes. In memory, in an integer or in another function an address is lost; helpers keep none, but a function of the kernel
/// may return what it got (bpf_dynptr_slice does).
/// </summary>
internal sealed class SlotPointers
{
    private readonly Dictionary<IrValue, (IrSlot Slot, bool IsStart)> _known = [];
    private readonly Dictionary<IrSlot, (IrSlot Slot, bool IsStart)> _held = [];
    private readonly HashSet<IrSlot> _readEarly = [];
    private readonly HashSet<IrSlot> _lost = [];
    private readonly HashSet<IrSlot> _holders;

    public SlotPointers(IReadOnlyList<IrBlock> order)
    {
        _holders = Holders(order);
        foreach (var block in order)
        {
            foreach (var instruction in block.Instructions) Follow(instruction);
            Lose(IrOperands.Of(block.Terminator));
        }
    }

    public bool IsLost(IrSlot slot) => _lost.Contains(slot);

    public IrSlot? SlotOf(IrValue value) => Find(value)?.Slot;

    /// <summary>The slot of which it is the address, not the address of something inside.</summary>
    public IrSlot? StartOf(IrValue value) => Find(value) is { IsStart: true } target ? target.Slot : null;

    private (IrSlot Slot, bool IsStart)? Find(IrValue value) =>
        value is IrSlot slot ? (slot, true) : _known.TryGetValue(value, out var target) ? target : null;

    /// <summary>Slots for a pointer that are stored to once, and otherwise loaded from only.</summary>
    private static HashSet<IrSlot> Holders(IReadOnlyList<IrBlock> order)
    {
        var stored = new HashSet<IrSlot>();
        var others = new HashSet<IrSlot>();
        foreach (var instruction in order.SelectMany(block => block.Instructions))
        {
            var operands = IrOperands.Of(instruction).OfType<IrSlot>();
            if (instruction is IrLoad { Type.Kind: IrKind.Pointer }) continue;
            var isFirstStore = instruction is IrStore { Pointer: IrSlot holder } store && store.Value != holder && stored.Add(holder);
            others.UnionWith(isFirstStore ? operands.Where(operand => operand != ((IrStore)instruction).Pointer) : operands);
        }

        stored.ExceptWith(others);
        return stored;
    }

    private void Follow(IrInstruction instruction)
    {
        switch (instruction)
        {
            case IrOffset { Pointer: var pointer, Bytes: var bytes }:
                Derive(instruction, Find(pointer), bytes is IrConstant { Value: 0 });
                break;
            case IrOpaque { Operand: var operand }:
                Derive(instruction, Find(operand), isStart: true);
                break;
            case IrLoad { Pointer: IrSlot holder } when _holders.Contains(holder):
                if (_held.TryGetValue(holder, out var held)) _known[instruction] = held;
                else _readEarly.Add(holder);
                break;
            case IrStore { Pointer: IrSlot holder, Value: var value } when _holders.Contains(holder) && !_readEarly.Contains(holder):
                if (Find(value) is { } target) _held[holder] = target;
                break;
            case IrStore { Value: var value }:
                Lose([value]);
                break;
            case IrCallHelper { Helper: { Function: not null } helper, Type.Kind: IrKind.Pointer } call:
                Lose(call.Arguments.Where((_, index) => !helper.Reads.Contains(index)));
                break;
            case IrConvert or IrSelect or IrAtomic or IrCompareExchange or IrCall:
                Lose(IrOperands.Of(instruction));
                break;
        }
    }

    private void Derive(IrInstruction instruction, (IrSlot Slot, bool IsStart)? from, bool isStart)
    {
        if (from is { } target) _known[instruction] = (target.Slot, target.IsStart && isStart);
    }

    private void Lose(IEnumerable<IrValue> values) => _lost.UnionWith(values.Select(SlotOf).OfType<IrSlot>());
}
