using Bpf;
using Bpf.Runtime;

namespace Benchmarks.Maps;

/// <summary>One pass over all elements; returns how many it found or changed.</summary>
delegate int MapPass();

/// <summary>A kind of map, and what is done to it.</summary>
/// <param name="Name">What it is called in the tables.</param>
/// <param name="Spec">What it is like.</param>
/// <param name="Typed">The operations of the typed view, by word.</param>
/// <param name="Untyped">Those that there are on bytes, by word.</param>
sealed record MapCase(
    string Name, MapSpec Spec, Func<BpfMap, Dictionary<string, MapPass>> Typed, Func<BpfMap, Dictionary<string, MapPass>> Untyped)
{
    // What the typed view has, but the kernel has not for a kind of map.
    static readonly string[] s_notOfArrays = ["reinsert"], s_notOfTries = ["read", "write"];

    public static readonly MapCase[] All =
    [
        Of("hash, key 4, value 8", MapType.Hash, [], number => (uint)number, number => (ulong)number),
        Of("hash, key 16, value 64", MapType.Hash, [], number => new WideKey((uint)number, 0), number => default(WideValue)),
        Of("array, value 8", MapType.Array, s_notOfArrays, number => (uint)number, number => (ulong)number),
        Of("longest prefix match, key 8, value 8", MapType.LpmTrie, s_notOfTries, number => new PrefixKey(32, (uint)number), number => (ulong)number),
        new("per-CPU array, value 8", NewSpec(MapType.PerCpuArray, sizeof(uint), sizeof(ulong)),
            map => new PerCpuPasses(map).ByWord(), map => Without(s_notOfArrays, new UntypedPasses<uint>(map, number => (uint)number).ByWord())),
    ];

    static unsafe MapCase Of<TKey, TValue>(string name, MapType type, string[] lacking, Func<int, TKey> key, Func<int, TValue> value)
        where TKey : unmanaged where TValue : unmanaged => new(name, NewSpec(type, sizeof(TKey), sizeof(TValue)),
        map => Without(lacking, new TypedPasses<TKey, TValue>(map, key, value).ByWord()), map => Without(lacking, new UntypedPasses<TKey>(map, key).ByWord()));

    static MapSpec NewSpec(MapType type, int keySize, int valueSize) => new("benchmark", type)
    {
        KeySize = keySize, ValueSize = valueSize, MaxEntries = MapElements.Count, Flags = type == MapType.LpmTrie ? MapFlags.NoPrealloc : 0,
    };

    static Dictionary<string, MapPass> Without(string[] words, Dictionary<string, MapPass> passes)
    {
        foreach (var word in words) passes.Remove(word);
        return passes;
    }
}
