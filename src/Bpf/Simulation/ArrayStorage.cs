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

    public override int KeySize => sizeof(uint);

    public override int ValueSize { get; }

    public override byte* Lookup(byte* key) => Lookup(key, _values.Length > 1 ? (uint)_machine.Cpu : 0);

    public override byte* Lookup(byte* key, uint cpu) =>
        *(uint*)key < _maxEntries && cpu < _values.Length ? Address(_values[cpu]) + (*(uint*)key * (long)_stride) : null;

    // The order of the checks is that of array_map_update_elem, kernel/bpf/arraymap.c.
    public override long Update(byte* key, byte* value, ulong flags)
    {
        if (flags > UpdateExist) return Invalid;
        var target = Lookup(key);
        if (target == null) return TooBig;
        if (flags == UpdateNoExist) return Exists;
        _machine.Timers.Remove(target, ValueSize);
        Buffer.MemoryCopy(value, target, ValueSize, ValueSize);
        return 0;
    }

    public override IReadOnlyList<byte[]> Keys()
    {
        var keys = new byte[_maxEntries][];
        for (var i = 0; i < keys.Length; i++) keys[i] = BitConverter.GetBytes(i);
        return keys;
    }
}
