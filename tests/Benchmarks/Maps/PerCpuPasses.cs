using Bpf.Runtime;

namespace Benchmarks.Maps;

/// <summary>A per-CPU array through its typed view; the values of all CPUs go in and out by one buffer.</summary>
sealed class PerCpuPasses(BpfMap map)
{
    readonly PerCpuMap<uint, ulong> _map = new(map);
    readonly uint[] _present = MapElements.Present(number => (uint)number), _absent = MapElements.Absent(number => (uint)number);
    readonly ulong[] _values = new ulong[map.ValueBufferSize / sizeof(ulong)];

    public Dictionary<string, MapPass> ByWord() => new()
    {
        ["lookup"] = () => Look(_present), ["miss"] = () => Look(_absent), ["update"] = Update, ["iterate"] = Iterate,
    };

    int Look(uint[] keys)
    {
        var found = 0;
        foreach (var key in keys)
            if (_map.TryGetValue(key, _values)) found++;
        return found;
    }

    int Update()
    {
        foreach (var key in _present) _map[key] = _values;
        return _present.Length;
    }

    int Iterate()
    {
        var found = 0;
        foreach (var _ in _map) found++;
        return found;
    }
}
