using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>
/// The slots that a function shares with one that is taken out of it, as parts of one slot: { the way out, slot, slot, ... }. Slots of which only
/// the other function knows go there.
/// </summary>
internal sealed class SharedState
{
    private const int Alignment = 8;

    private readonly IrFunction _function;
    private readonly IrFunction _callback;
    private readonly Dictionary<IrSlot, int> _offsets = [];

    /// <param name="body">The blocks that will be the callback's; they are still the function's.</param>
    public SharedState(IrFunction function, IrFunction callback, HashSet<IrBlock> body)
    {
        (_function, _callback) = (function, callback);
        var inside = SlotsOf(function.Blocks.Where(body.Contains));
        var outside = SlotsOf(function.Blocks.Where(block => !body.Contains(block)));
        var size = Alignment;
        foreach (var slot in function.Slots.Where(slot => inside.Contains(slot) && outside.Contains(slot)))
        {
            _offsets[slot] = size;
            size += (slot.Content.Size + Alignment - 1) / Alignment * Alignment;
        }

        Memory = new IrSlot(callback.Name + ".state", IrType.Bytes(size, Alignment));
        callback.Slots.AddRange(function.Slots.Where(slot => inside.Contains(slot) && !outside.Contains(slot)));
        function.Slots.RemoveAll(slot => callback.Slots.Contains(slot) || _offsets.ContainsKey(slot));
        function.Slots.Add(Memory);
    }

    /// <summary>All of it; in the callback this stands for the address that it got.</summary>
    public IrSlot Memory { get; }

    /// <summary>Makes both functions use the shared memory, once the blocks are where they belong.</summary>
    public void Apply()
    {
        Apply(_function, Memory);
        Apply(_callback, _callback.Parameters[1]);
    }

    private static HashSet<IrSlot> SlotsOf(IEnumerable<IrBlock> blocks) =>
        [.. blocks.SelectMany(block => block.Instructions.SelectMany(IrOperands.Of).Concat(IrOperands.Of(block.Terminator))).OfType<IrSlot>()];

    private void Apply(IrFunction function, IrValue memory)
    {
        foreach (var block in function.Blocks)
        {
            for (var i = 0; i < block.Instructions.Count; i++)
            {
                var added = new List<IrInstruction>();
                var span = block.Instructions[i].Span;
                IrOperands.Rewrite(block.Instructions[i], value => Map(value, memory, added, span));
                block.Instructions.InsertRange(i, added);
                i += added.Count;
            }

            var last = new List<IrInstruction>();
            IrOperands.Rewrite([], block.Terminator, value => Map(value, memory, last, block.Terminator!.Span));
            block.Instructions.AddRange(last);
        }
    }

    private IrValue Map(IrValue value, IrValue memory, List<IrInstruction> added, SourceSpan span)
    {
        if (value == Memory) return memory;
        if (value is not IrSlot slot || !_offsets.TryGetValue(slot, out var offset)) return value;
        var place = new IrOffset(memory, IrConstant.Int64(offset)) { Span = span };
        added.Add(place);
        return place;
    }
}
