using Bpf.CompilerServices;

namespace Bpf;

/// <summary>
/// Maps by index (<c>BPF_MAP_TYPE_ARRAY_OF_MAPS</c>, Linux 4.12):
/// <c>new(maxEntries: 2, template: new HashMap&lt;uint, ulong&gt;(maxEntries: 100)) { [0] = First }</c>.
/// </summary>
/// <typeparam name="TMap">What is found.</typeparam>
/// <param name="maxEntries">How many indexes there are; a map need not be at each.</param>
/// <param name="template">What all maps inside are like.</param>
[BpfMap(12, IndexKey = true, MinimumKernel = "4.12")]
public sealed class ArrayOfMaps<TMap>(uint maxEntries, TMap template) : MapOfMaps<uint, TMap>(maxEntries, template)
    where TMap : MapDefinition;
