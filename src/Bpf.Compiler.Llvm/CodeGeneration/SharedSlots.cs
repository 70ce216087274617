using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>
/// The slots that stay on the stack because a helper gets their address, or because they are copied as a whole, and what each instruction does
/// to them. A slot whose address goes where <see cref="SlotPointers"/> cannot follow it is not among them.
/// </summary>
internal sealed class SharedSlots
{
    private const int WordSize = 8;

    private readonly SlotPointers _pointers;
    private readonly HashSet<IrSlot> _kept = [];

    public SharedSlots(IReadOnlyList<IrBlock> order, SlotPointers pointers)
    {
        _pointers = pointers;
        foreach (var instruction in order.SelectMany(block => block.Instructions))
        {
            if (instruction is IrCallHelper or IrCopy { Size: > WordSize }) _kept.UnionWith(IrOperands.Of(instruction).Select(_pointers.SlotOf).OfType<IrSlot>());
        }
    }

    public bool IsEmpty => !_kept.Any(Contains);

    /// <summary>The slot that the instruction gives a new content, whatever it had before.</summary>
    public IrSlot? Overwritten(IrInstruction instruction) => instruction switch
    {
        IrStore i => Overwritten(i.Pointer, i.Value.Type.Size, null),
        IrZero i => Overwritten(i.Destination, i.Size, null),
        IrCopy i => Overwritten(i.Destination, i.Size, _pointers.SlotOf(i.Source)),
        _ => null,
    };

    /// <summary>The slots whose memory the instruction may touch.</summary>
    public IEnumerable<IrSlot> Touched(IrInstruction instruction) =>
        Addresses(instruction).Select(_pointers.SlotOf).OfType<IrSlot>().Where(Contains).Distinct();

    private static IReadOnlyList<IrValue> Addresses(IrInstruction instruction) => instruction switch
    {
        IrOffset or IrOpaque or IrCompare => [],
        IrStore store => [store.Pointer],
        _ => IrOperands.Of(instruction),
    };

    private bool Contains(IrSlot slot) => _kept.Contains(slot) && !_pointers.IsLost(slot);

    private IrSlot? Overwritten(IrValue pointer, int size, IrSlot? source) =>
        _pointers.StartOf(pointer) is { } slot && slot != source && size >= slot.Content.Size && Contains(slot) ? slot : null;
}
