using System.Diagnostics.CodeAnalysis;
using Bpf.CompilerServices;
using Bpf.Simulation;

namespace Bpf;

/// <summary>Maps by key, of which user space can put in another one while programs run.</summary>
/// <typeparam name="TKey">What a map is found by.</typeparam>
/// <typeparam name="TMap">What is found.</typeparam>
public abstract unsafe class MapOfMaps<TKey, TMap> : MapDefinition
    where TKey : unmanaged
    where TMap : MapDefinition
{
    private readonly Dictionary<byte[], MapDefinition> _initial = new(ByteComparer.Instance);

    private protected MapOfMaps(uint maxEntries, TMap template) : base(maxEntries) => Template = template;

    /// <summary>What all maps inside are like: the same type, key, value and flags.</summary>
    public TMap Template { get; }

    /// <summary>A map that is there from the beginning: another field of the same class.</summary>
    public TMap this[TKey key] { init => _initial[new ReadOnlySpan<byte>(&key, sizeof(TKey)).ToArray()] = value; }

    /// <summary>Finds a map.</summary>
    /// <returns>False where there is none.</returns>
    public bool TryGet(TKey key, [NotNullWhen(true)] out TMap? map)
    {
        var found = Lookup(&key);
        if (found == null)
        {
            map = default;
            return false;
        }

        map = AsMap(found);
        return true;
    }

    // What bpf_map_lookup_elem finds in a map of maps is a map to the verifier.
    [BpfHelper(1, MinimumKernel = "4.12")]
    private byte* Lookup([BpfReads] TKey* key) => Contents.Lookup((byte*)key);

    [BpfIntrinsic("address")]
    private static TMap AsMap(byte* found) => (TMap)MapOfMapsStorage.At(found);

    internal override MapStorage CreateStorage(Machine machine) => new MapOfMapsStorage(sizeof(TKey), _initial);
}
