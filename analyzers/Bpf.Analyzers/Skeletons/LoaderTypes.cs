namespace Bpf.Analyzers.Skeletons;

/// <summary>What the loader calls a map of each kernel type. A type that is not listed gets no property.</summary>
static class LoaderTypes
{
    // The numbers of enum bpf_map_type, include/uapi/linux/bpf.h.
    private static readonly Dictionary<int, LoaderType> _byMapType = new()
    {
        [1] = Map, // HASH
        [2] = Map, // ARRAY
        [5] = PerCpuMap, // PERCPU_HASH
        [6] = PerCpuMap, // PERCPU_ARRAY
        [9] = Map, // LRU_HASH
        [10] = PerCpuMap, // LRU_PERCPU_HASH
    };

    private static LoaderType Map => new("global::Bpf.Runtime.Map", "GetMap");

    private static LoaderType PerCpuMap => new("global::Bpf.Runtime.PerCpuMap", "GetPerCpuMap");

    public static LoaderType? For(int mapType) => _byMapType.TryGetValue(mapType, out var type) ? type : null;
}

/// <param name="Name">The class in Bpf.Runtime, generic in the key and the value.</param>
/// <param name="Getter">The method of <c>BpfObject</c> that returns one.</param>
sealed record LoaderType(string Name, string Getter);
