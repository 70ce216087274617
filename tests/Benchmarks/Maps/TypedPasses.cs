using Bpf.Runtime;

namespace Benchmarks.Maps;

/// <summary>A map through its typed view, as users have it.</summary>
sealed class TypedPasses<TKey, TValue> where TKey : unmanaged where TValue : unmanaged
{
    readonly Map<TKey, TValue> _map;
    readonly TKey[] _present, _absent;
    readonly TValue[] _values;

    public TypedPasses(BpfMap map, Func<int, TKey> key, Func<int, TValue> value)
    {
        (_map, _present, _absent) = (new(map), MapElements.Present(key), MapElements.Absent(key));
        _values = MapElements.Present(value);
    }

    public Dictionary<string, MapPass> ByWord() => new()
    {
        ["lookup"] = () => Look(_present), ["miss"] = () => Look(_absent), ["update"] = Update, ["reinsert"] = Reinsert,
        ["iterate"] = Iterate, ["read"] = () => _map.ReadAll().Count, ["write"] = Write,
    };

    int Look(TKey[] keys)
    {
        var found = 0;
        foreach (var key in keys)
            if (_map.TryGetValue(key, out _)) found++;
        return found;
    }

    int Update()
    {
        for (var i = 0; i < _present.Length; i++) _map[_present[i]] = _values[i];
        return _present.Length;
    }

    int Reinsert()
    {
        var removed = 0;
        for (var i = 0; i < _present.Length; i++)
        {
            if (_map.Remove(_present[i])) removed++;
            _map[_present[i]] = _values[i];
        }
        return removed;
    }

    int Iterate()
    {
        var found = 0;
        foreach (var _ in _map) found++;
        return found;
    }

    int Write()
    {
        _map.SetMany(_present, _values);
        return _present.Length;
    }
}
