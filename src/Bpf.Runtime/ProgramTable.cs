namespace Bpf.Runtime;

/// <summary>
/// The programs that others tail-call, by slot (Linux 4.2). The kernel empties it when the last descriptor or pin that user space has is closed,
/// so keep the object or pin the map while programs use it.
/// </summary>
/// <typeparam name="TSlot">
/// What programs are found by: the enum of the program's <see cref="ProgramArray{TSlot}"/>, or <see cref="uint"/>.
/// </typeparam>
public sealed class ProgramTable<TSlot> where TSlot : unmanaged
{
    readonly ObjectSlots<TSlot> _slots;

    /// <summary>A view of a map.</summary>
    /// <param name="map">The map; the view does not own it.</param>
    /// <exception cref="BpfException">It holds no programs.</exception>
    public ProgramTable(BpfMap map) => _slots = ObjectSlots<TSlot>.Of(MapShape.CheckType(map, MapType.ProgramArray));

    /// <summary>The map itself: pinning, numbers, sizes.</summary>
    public BpfMap Untyped => _slots.Map;

    /// <summary>Puts a program into a slot, while others run; packets on their way meet the old one or the new one.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="program">The program, which stays as long as it is there.</param>
    /// <exception cref="BpfException">There is no such slot, or the program is of another kind than those there.</exception>
    public void Set(TSlot slot, BpfProgram program) => _slots.Put(slot, program.Descriptor);

    /// <summary>The kernel's number of the program in a slot.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="id">The number, for <see cref="XdpProgram.OpenId"/>.</param>
    /// <returns>False if the slot is empty.</returns>
    public bool TryGetId(TSlot slot, out uint id)
    {
        var found = _slots.TryRead(slot, out var value);
        id = (uint)value;
        return found;
    }

    /// <summary>Empties a slot.</summary>
    /// <param name="slot">The slot.</param>
    /// <returns>False if it was empty.</returns>
    public bool Remove(TSlot slot) => _slots.Remove(slot);
}
