using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>
/// A subprogram that returns whether it succeeded, and a checked pointer through the memory of its caller: LLVM would make one selection each
/// of the two, and the verifier, which walks each apart, sees "succeeded" without a pointer. Pointers on the way there are opaque, and what is
/// opaque is not selected but branched around.
/// </summary>
internal sealed class PointerResults
{
    private const int PointerSize = 8;

    private readonly HashSet<(IrSlot Slot, long Offset)> _pointers = [];

    public static void Run(IrModule module)
    {
        foreach (var function in module.Functions.Where(function => function.IsCompiled && function.Kind != IrFunctionKind.Program))
            new PointerResults().Run(function);
    }

    private void Run(IrFunction function)
    {
        var instructions = function.Blocks.SelectMany(block => block.Instructions).ToList();
        for (var before = -1; before != _pointers.Count;)
        {
            before = _pointers.Count;
            foreach (var instruction in instructions) Follow(instruction);
        }

        foreach (var block in function.Blocks)
        {
            foreach (var instruction in block.Instructions.ToList())
            {
                if (instruction is IrCopy copy && PlaceOf(copy.Destination) is null && PlaceOf(copy.Source) is { } source) Split(block, copy, source);
                else if (instruction is IrStore { Value.Type.Kind: IrKind.Pointer } store && PlaceOf(store.Pointer) is null) Hide(block, store);
            }
        }
    }

    private void Follow(IrInstruction instruction)
    {
        switch (instruction)
        {
            case IrStore { Value.Type.Kind: IrKind.Pointer } store when PlaceOf(store.Pointer) is { } place:
                _pointers.Add(place);
                break;
            case IrCopy copy when PlaceOf(copy.Source) is { } from && PlaceOf(copy.Destination) is { } to:
                foreach (var offset in PointersIn(from, copy.Size)) _pointers.Add((to.Slot, to.Offset + offset));
                break;
        }
    }

    private List<long> PointersIn((IrSlot Slot, long Offset) place, int size) => _pointers
        .Where(pointer => pointer.Slot == place.Slot && pointer.Offset >= place.Offset && pointer.Offset + PointerSize <= place.Offset + size)
        .Select(pointer => pointer.Offset - place.Offset).OrderBy(offset => offset).ToList();

    private static void Hide(IrBlock block, IrStore store)
    {
        var hidden = new IrOpaque(store.Value) { Span = store.Span };
        block.Instructions.Insert(block.Instructions.IndexOf(store), hidden);
        store.Value = hidden;
    }

    // copy 24 with a pointer at 8  becomes  copy 8; the pointer by itself; copy 8
    private void Split(IrBlock block, IrCopy copy, (IrSlot Slot, long Offset) source)
    {
        var pointers = PointersIn(source, copy.Size);
        if (pointers.Count == 0) return;
        var index = block.Instructions.IndexOf(copy);
        block.Instructions.RemoveAt(index);
        var pieces = new List<IrInstruction>();
        var done = 0L;
        foreach (var offset in pointers)
        {
            if (offset > done) pieces.Add(new IrCopy(At(copy.Destination, done), At(copy.Source, done), (int)(offset - done), copy.Alignment));
            var loaded = new IrLoad(IrType.Pointer, At(copy.Source, offset), PointerSize);
            var hidden = new IrOpaque(loaded);
            pieces.AddRange([loaded, hidden, new IrStore(At(copy.Destination, offset), hidden, PointerSize)]);
            done = offset + PointerSize;
        }

        if (done < copy.Size) pieces.Add(new IrCopy(At(copy.Destination, done), At(copy.Source, done), (int)(copy.Size - done), copy.Alignment));
        foreach (var piece in pieces) piece.Span = copy.Span;
        block.Instructions.InsertRange(index, WithOffsets(pieces));
    }

    private static IrValue At(IrValue pointer, long offset) => offset == 0 ? pointer : new IrOffset(pointer, IrConstant.Int64(offset));

    // The offsets made above are instructions, too: each before what uses it.
    private static IEnumerable<IrInstruction> WithOffsets(List<IrInstruction> pieces)
    {
        foreach (var piece in pieces)
        {
            foreach (var offset in IrOperands.Of(piece).OfType<IrOffset>().Where(offset => offset.Span == default))
            {
                offset.Span = piece.Span;
                yield return offset;
            }

            yield return piece;
        }
    }

    private static (IrSlot Slot, long Offset)? PlaceOf(IrValue pointer) => pointer switch
    {
        IrSlot slot => (slot, 0),
        IrOffset { Bytes: IrConstant bytes } offset when PlaceOf(offset.Pointer) is { } outer => (outer.Slot, outer.Offset + (long)bytes.Value),
        _ => null,
    };
}
