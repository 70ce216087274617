using Bpf.CompilerServices;

namespace Bpf;

/// <summary>
/// Maps by key (<c>BPF_MAP_TYPE_HASH_OF_MAPS</c>, Linux 4.12):
/// <c>new(maxEntries: 10, template: new HashMap&lt;uint, ulong&gt;(maxEntries: 100))</c>. What is in it at first needs an integer as key.
/// </summary>
/// <typeparam name="TKey">What a map is found by.</typeparam>
/// <typeparam name="TMap">What is found.</typeparam>
/// <param name="maxEntries">How many maps there can be.</param>
/// <param name="template">What all maps inside are like.</param>
[BpfMap(13, MinimumKernel = "4.12")]
public sealed class HashOfMaps<TKey, TMap>(uint maxEntries, TMap template) : MapOfMaps<TKey, TMap>(maxEntries, template)
    where TKey : unmanaged
    where TMap : MapDefinition;
