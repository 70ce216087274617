using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>A slot that one instruction writes, which copies a part of another slot, and that is only read otherwise, by a helper too.</summary>
internal sealed class SlotCopy
{
    private readonly IrFunction _function;
    private readonly IrCopy _copy;
    private readonly IrSlot _target;
    private readonly (IrSlot Slot, long Offset) _source;
    private readonly SlotPointers _pointers;
    private readonly HashSet<IrInstruction> _uses;

    private SlotCopy(IrFunction function, IrCopy copy, (IrSlot Slot, long Offset) source, SlotPointers pointers, HashSet<IrInstruction> uses)
    {
        (_function, _copy, _target) = (function, copy, (IrSlot)copy.Destination);
        (_source, _pointers, _uses) = (source, pointers, uses);
    }

    /// <summary>Null where there is more to the slot.</summary>
    public static SlotCopy? Find(IrFunction function, IrCopy copy, SlotPointers pointers)
    {
        var target = (IrSlot)copy.Destination;
        if (copy.Size != target.Content.Size || PlaceOf(copy.Source, pointers) is not { } source || source.Slot == target) return null;
        if (pointers.IsLost(source.Slot) || pointers.IsLost(target)) return null;
        var reads = new SlotReads(target, source.Slot.Content.Alignment, source.Offset);
        return reads.Collect(function, copy) && reads.HasHelper ? new SlotCopy(function, copy, source, pointers, reads.Uses) : null;
    }

    /// <summary>Whether nothing writes to the original on any way from the copy to a use of it.</summary>
    public bool HoldsAtEachUse()
    {
        var order = BlockOrder.Of(_function);
        var broken = new HashSet<IrBlock> { order[0] };
        for (var before = 0; before != broken.Count;)
        {
            before = broken.Count;
            foreach (var block in order.Where(block => !HoldsAfter(block, !broken.Contains(block))))
                broken.UnionWith(BlockOrder.Successors(block.Terminator));
        }

        return order.All(block => HoldsWithin(block, !broken.Contains(block)));
    }

    /// <summary>Makes the uses take the original.</summary>
    public void Forward()
    {
        foreach (var block in _function.Blocks)
        {
            block.Instructions.Remove(_copy);
            for (var i = 0; i < block.Instructions.Count; i++)
            {
                var instruction = block.Instructions[i];
                if (!IrOperands.Of(instruction).Contains(_target)) continue;
                var original = Original(instruction.Span);
                if (original is IrInstruction place) block.Instructions.Insert(i++, place);
                IrOperands.Rewrite(instruction, value => value == _target ? original : value);
            }
        }

        _function.Slots.Remove(_target);
    }

    private IrValue Original(SourceSpan span) =>
        _source.Offset == 0 ? _source.Slot : new IrOffset(_source.Slot, IrConstant.Int64(_source.Offset)) { Span = span };

    private static (IrSlot Slot, long Offset)? PlaceOf(IrValue pointer, SlotPointers pointers) => pointer switch
    {
        IrOffset { Bytes: IrConstant bytes } offset when PlaceOf(offset.Pointer, pointers) is { } outer =>
            (outer.Slot, outer.Offset + (long)bytes.Value),
        _ => pointers.StartOf(pointer) is { } slot ? (slot, 0) : null,
    };

    private bool HoldsAfter(IrBlock block, bool holds) =>
        block.Instructions.Aggregate(holds, (state, instruction) => instruction == _copy || (state && !Writes(instruction)));

    private bool HoldsWithin(IrBlock block, bool holds)
    {
        foreach (var instruction in block.Instructions)
        {
            if (!holds && _uses.Contains(instruction)) return false;
            holds = instruction == _copy || (holds && !Writes(instruction));
        }

        return true;
    }

    private bool Writes(IrInstruction instruction) => instruction switch
    {
        IrStore i => IsOriginal(i.Pointer),
        IrZero i => IsOriginal(i.Destination),
        IrCopy i => IsOriginal(i.Destination),
        IrCallHelper i => i.Arguments.Where((_, index) => !i.Helper.Reads.Contains(index)).Any(IsOriginal),
        IrLoopNext i => IsOriginal(i.Enumerator),
        // Into others, a slot's address goes only where it is lost.
        _ => false,
    };

    private bool IsOriginal(IrValue pointer) => _pointers.SlotOf(pointer) == _source.Slot;
}
