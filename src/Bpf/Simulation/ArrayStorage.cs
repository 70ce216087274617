namespace Bpf.Simulation;

/// <summary>Values by index; with several CPUs, one array for each of them.</summary>
internal sealed unsafe class ArrayStorage : MapStorage
{
    private readonly Machine _machine;
    private readonly uint _maxEntries;
    private readonly int _stride;
    private readonly byte[][] _values;

    public ArrayStorage(Machine machine, uint maxEntries, int valueSize, bool perCpu)
    {
        _machine = machine;
        _maxEntries = maxEntries;
        ValueSize = valueSize;
        _stride = Stride(valueSize);
        _values = new byte[perCpu ? machine.CpuCount : 1][];
        for (var i = 0; i < _values.Length; i++) _values[i] = Allocate(maxEntries * (long)_stride);
    }

    /// <summary>The lock in each value; null where there is none.</summary>
    public ValueLock? Lock { get; init; }

    public override int KeySize => sizeof(uint);

    public override int ValueSize { get; }

    public override byte* Lookup(byte* key) => Lookup(key, _values.Length > 1 ? (uint)_machine.Cpu : 0);

    public override byte* Lookup(byte* key, uint cpu) =>
        *(uint*)key < _maxEntries && cpu < _values.Length ? Address(_values[cpu]) + (*(uint*)key * (long)_stride) : null;

    // The order of the checks is that of array_map_update_elem, kernel/bpf/arraymap.c.
    public override long Update(byte* key, byte* value, ulong flags)
    {
        if ((flags & ~UpdateLocked) > UpdateExist) return Invalid;
        var target = Lookup(key);
        if (target == null) return TooBig;
        if ((flags & UpdateNoExist) != 0) return Exists;
        if ((flags & UpdateLocked) != 0 && Lock is null) return Invalid;
        _machine.Timers.Remove(target, ValueSize);
        if (Lock is null) Buffer.MemoryCopy(value, target, ValueSize, ValueSize);
        else if ((flags & UpdateLocked) != 0) Lock.CopyLocked(value, target, ValueSize);
        else Lock.Copy(value, target, ValueSize);
        return 0;
    }

    public override IReadOnlyList<byte[]> Keys()
    {
        var keys = new byte[_maxEntries][];
        for (var i = 0; i < keys.Length; i++) keys[i] = BitConverter.GetBytes(i);
        return keys;
    }
}
