using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>
/// Hides from the verifier what numbers are before a loop with its iterator. It follows each value of a variable that counts up from a constant as
/// another round, without end (kernel/bpf/verifier.c, widen_imprecise_scalars leaves numbers alone that a comparison made precise); of an unknown
/// number one round is like the next.
/// </summary>
internal static class HiddenCounters
{
    // Smaller ones have few values.
    private const int SmallestBits = 16;

    /// <param name="unknown">A 32-bit number of which the verifier knows nothing.</param>
    /// <returns>What goes in front of the loop: adds 0, made of the unknown number, to each number that the loop changes.</returns>
    public static IEnumerable<IrInstruction> Of(Loop loop, IrSlot enumerator, IrValue unknown)
    {
        var places = loop.Body.SelectMany(block => block.Instructions).OfType<IrStore>()
            .Select(store => (Place: PlaceOf(store.Pointer), store.Value.Type, store.Alignment))
            .Where(found => found.Place.Slot is { } slot && slot != enumerator && found.Type.IsInt && found.Type.Bits >= SmallestBits)
            .Distinct().ToList();
        if (places.Count == 0) return [];
        var same = new IrOpaque(unknown);
        var zero = new IrBinary(IrBinaryOperator.Subtract, unknown, same);
        return [same, zero, .. places.SelectMany(found => Add(found.Place.Slot!, found.Place.Offset, found.Type, found.Alignment, zero))];
    }

    private static (IrSlot? Slot, long Offset) PlaceOf(IrValue pointer) => pointer switch
    {
        IrSlot slot => (slot, 0),
        IrOffset { Pointer: IrSlot slot, Bytes: IrConstant bytes } => (slot, unchecked((long)bytes.Value)),
        _ => (null, 0),
    };

    private static IEnumerable<IrInstruction> Add(IrSlot slot, long offset, IrType type, int alignment, IrValue zero)
    {
        IrValue place = slot;
        if (offset != 0) yield return (IrInstruction)(place = new IrOffset(slot, IrConstant.Int64(offset)));
        var old = new IrLoad(type, place, alignment);
        yield return old;
        var nothing = zero;
        if (type.Bits != zero.Type.Bits)
            yield return (IrInstruction)(nothing = new IrConvert(type.Bits < zero.Type.Bits ? IrConversion.Truncate : IrConversion.ZeroExtend, zero, type));
        var hidden = new IrBinary(IrBinaryOperator.Add, old, nothing);
        yield return hidden;
        yield return new IrStore(place, hidden, alignment);
    }
}
