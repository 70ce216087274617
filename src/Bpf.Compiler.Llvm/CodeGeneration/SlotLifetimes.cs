using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>
/// Where the content of a slot begins and ends to matter, so that LLVM can give one place on the stack to several slots: after inlining, a
/// program has a slot for every key that it ever looks up. Liveness as for variables: backwards, a use makes a slot live, and an instruction
/// that overwrites it whole ends that. A slot that is live where the function begins has no lifetime here.
/// </summary>
internal sealed class SlotLifetimes
{
    private readonly SharedSlots _slots;
    private readonly IReadOnlyList<IrBlock> _order;
    private readonly Dictionary<IrBlock, HashSet<IrSlot>> _liveIn = [];
    private readonly ILookup<IrBlock, IrBlock> _predecessors;

    public SlotLifetimes(IReadOnlyList<IrBlock> order)
    {
        Pointers = new SlotPointers(order);
        _slots = new SharedSlots(order, Pointers);
        _order = order;
        _predecessors = order
            .SelectMany(block => BlockOrder.Successors(block.Terminator).Select(successor => (block, successor)))
            .ToLookup(edge => edge.successor, edge => edge.block);
        foreach (var block in order) _liveIn.Add(block, []);
        if (!_slots.IsEmpty) Solve();
    }

    public SlotPointers Pointers { get; }

    /// <summary>The slots whose content stops to matter on the way into the block.</summary>
    public IEnumerable<IrSlot> EndsBefore(IrBlock block) => _predecessors[block]
        .SelectMany(LiveOut)
        .Where(slot => !_liveIn[block].Contains(slot) && HasLifetime(slot))
        .Distinct();

    /// <summary>For each instruction of the block, the slot that begins before it and the slots that end after it.</summary>
    public List<(IrSlot? Begin, List<IrSlot> Ends)> Of(IrBlock block)
    {
        var live = LiveOut(block);
        var lifetimes = new List<(IrSlot?, List<IrSlot>)>();
        foreach (var instruction in Enumerable.Reverse(block.Instructions))
        {
            var ends = _slots.Touched(instruction).Where(slot => !live.Contains(slot) && HasLifetime(slot)).ToList();
            Apply(instruction, live);
            var begin = _slots.Overwritten(instruction);
            lifetimes.Add((begin is not null && HasLifetime(begin) ? begin : null, ends));
        }

        lifetimes.Reverse();
        return lifetimes;
    }

    /// <summary>To the fixed point; it can only grow, and backwards few rounds are enough.</summary>
    private void Solve()
    {
        bool changed;
        do
        {
            changed = false;
            for (var i = _order.Count - 1; i >= 0; i--) changed |= Update(_order[i]);
        }
        while (changed);
    }

    private bool HasLifetime(IrSlot slot) => !_liveIn[_order[0]].Contains(slot);

    private bool Update(IrBlock block)
    {
        var live = LiveOut(block);
        foreach (var instruction in Enumerable.Reverse(block.Instructions)) Apply(instruction, live);
        var changed = live.Count != _liveIn[block].Count;
        _liveIn[block] = live;
        return changed;
    }

    private void Apply(IrInstruction instruction, HashSet<IrSlot> live)
    {
        live.UnionWith(_slots.Touched(instruction));
        if (_slots.Overwritten(instruction) is { } slot) live.Remove(slot);
    }

    private HashSet<IrSlot> LiveOut(IrBlock block) =>
        [.. BlockOrder.Successors(block.Terminator).SelectMany(successor => _liveIn[successor])];
}
