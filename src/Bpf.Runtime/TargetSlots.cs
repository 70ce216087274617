namespace Bpf.Runtime;

/// <summary>A map of CPUs or interfaces: each element is a number and a program, 32 bits each.</summary>
sealed class TargetSlots(BpfMap map)
{
    readonly ObjectSlots<uint> _slots = ObjectSlots<uint>.Of(map);

    public BpfMap Map => _slots.Map;

    public void Set(uint key, uint number, XdpProgram? program)
    {
        using var borrowed = program is null ? default : program.Descriptor.Borrow();
        // Descriptor 0 means no program: ours are never below 3.
        _slots.Write(key, number | (program is null ? 0 : (ulong)borrowed.Value << 32));
    }

    public bool TryGet(uint key, out uint number, out int program)
    {
        var found = _slots.TryRead(key, out var value);
        (number, program) = ((uint)value, (int)(value >> 32));
        // The kernel shows an empty place of an array of CPUs as zeros.
        return found && number != 0;
    }

    public bool Remove(uint key) => _slots.Remove(key);
}
