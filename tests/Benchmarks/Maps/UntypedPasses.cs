using System.Runtime.InteropServices;
using Bpf.Runtime;

namespace Benchmarks.Maps;

/// <summary>A map by bytes.</summary>
sealed class UntypedPasses<TKey>(BpfMap map, Func<int, TKey> key) where TKey : unmanaged
{
    readonly byte[] _present = Bytes(MapElements.Present(key)), _absent = Bytes(MapElements.Absent(key)), _value = new byte[map.ValueBufferSize];

    public Dictionary<string, MapPass> ByWord() => new()
    {
        ["lookup"] = () => Look(_present), ["miss"] = () => Look(_absent), ["update"] = Update, ["reinsert"] = Reinsert,
    };

    static byte[] Bytes(TKey[] keys) => MemoryMarshal.AsBytes(keys.AsSpan()).ToArray();

    int Look(byte[] keys)
    {
        var found = 0;
        for (var at = 0; at < keys.Length; at += map.KeySize)
            if (map.TryGet(keys.AsSpan(at, map.KeySize), _value)) found++;
        return found;
    }

    int Update()
    {
        for (var at = 0; at < _present.Length; at += map.KeySize) map.Set(_present.AsSpan(at, map.KeySize), _value);
        return MapElements.Count;
    }

    int Reinsert()
    {
        var removed = 0;
        for (var at = 0; at < _present.Length; at += map.KeySize)
        {
            if (map.Remove(_present.AsSpan(at, map.KeySize))) removed++;
            map.Set(_present.AsSpan(at, map.KeySize), _value);
        }
        return removed;
    }
}
