using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>
/// Hides from the verifier what numbers are before a loop with its iterator. It follows each value of a variable that counts up from a constant as
/// another round, without end (kernel/bpf/verifier.c, widen_imprecise_scalars leaves numbers alone that a comparison made precise); of an unknown
/// number one round is like the next.
/// </summary>
internal sealed class HiddenCounters(IrFunction function)
{
    // Smaller ones have few values.
    private const int SmallestBits = 16;

    // A reference to a reference to a variable: nobody writes more.
    private const int MaximumDepth = 3;

    /// <param name="unknown">A 64-bit number of which the verifier knows nothing.</param>
    /// <returns>What goes in front of the loop: adds 0, made of the unknown number, to each number that the loop changes.</returns>
    public IEnumerable<IrInstruction> Of(Loop loop, IrSlot enumerator, IrValue unknown)
    {
        var places = loop.Body.SelectMany(block => block.Instructions).OfType<IrStore>()
            .Where(store => store.Value.Type.IsInt && store.Value.Type.Bits >= SmallestBits)
            .SelectMany(store => PlacesOf(store.Pointer, MaximumDepth).Select(place => (place.Slot, place.Offset, store.Value.Type, store.Alignment)))
            .Where(place => place.Slot != enumerator).Distinct().ToList();
        if (places.Count == 0) return [];
        var same = new IrOpaque(unknown);
        var zero = new IrBinary(IrBinaryOperator.Subtract, unknown, same);
        return [same, zero, .. places.SelectMany(found => Add(found.Slot, found.Offset, found.Type, found.Alignment, zero))];
    }

    // A reference is a pointer that was kept in a slot: all that was ever kept there.
    private IEnumerable<(IrSlot Slot, long Offset)> PlacesOf(IrValue pointer, int depth) => pointer switch
    {
        IrSlot slot => [(slot, 0)],
        IrOffset { Bytes: IrConstant bytes } field => PlacesOf(field.Pointer, depth).Select(place => (place.Slot, place.Offset + unchecked((long)bytes.Value))),
        IrLoad { Pointer: IrSlot kept } when depth > 0 => function.Blocks.SelectMany(block => block.Instructions).OfType<IrStore>()
            .Where(store => store.Pointer == kept).SelectMany(store => PlacesOf(store.Value, depth - 1)),
        _ => [],
    };

    private static IEnumerable<IrInstruction> Add(IrSlot slot, long offset, IrType type, int alignment, IrValue zero)
    {
        IrValue place = slot;
        if (offset != 0) yield return (IrInstruction)(place = new IrOffset(slot, IrConstant.Int64(offset)));
        var old = new IrLoad(type, place, alignment);
        yield return old;
        var nothing = zero;
        if (type.Bits != zero.Type.Bits) yield return (IrInstruction)(nothing = new IrConvert(IrConversion.Truncate, zero, type));
        var hidden = new IrBinary(IrBinaryOperator.Add, old, nothing);
        yield return hidden;
        yield return new IrStore(place, hidden, alignment);
    }
}
