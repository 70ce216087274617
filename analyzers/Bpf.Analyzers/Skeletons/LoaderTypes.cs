namespace Bpf.Analyzers.Skeletons;

/// <summary>What the loader calls a map of each kernel type. A type that is not listed gets no property.</summary>
static class LoaderTypes
{
    public const string Key = "TKey";
    private const string Value = "TValue";

    // The numbers of enum bpf_map_type, include/uapi/linux/bpf.h.
    private static readonly Dictionary<int, LoaderType> _byMapType = new()
    {
        [1] = Map, // HASH
        [2] = Map, // ARRAY
        [3] = new("ProgramTable", "TSlot"), // PROG_ARRAY
        [4] = new("PerfMap", "T"), // PERF_EVENT_ARRAY
        [5] = PerCpuMap, // PERCPU_HASH
        [6] = PerCpuMap, // PERCPU_ARRAY
        [9] = Map, // LRU_HASH
        [10] = PerCpuMap, // LRU_PERCPU_HASH
        [11] = Map, // LPM_TRIE
        [12] = MapTable, // ARRAY_OF_MAPS
        [13] = MapTable, // HASH_OF_MAPS
        [14] = DeviceTable, // DEVMAP
        [16] = new("CpuTable"), // CPUMAP
        [17] = new("SocketTable"), // XSKMAP
        [22] = Queue, // QUEUE
        [23] = Queue, // STACK
        [25] = DeviceTable, // DEVMAP_HASH
        [27] = new("RingMap", "T"), // RINGBUF
        [30] = new("ValueFilter", Value), // BLOOM_FILTER
    };

    private static LoaderType Map => new("Map", Key, Value);

    private static LoaderType PerCpuMap => new("PerCpuMap", Key, Value);

    private static LoaderType MapTable => new("MapTable", Key);

    private static LoaderType DeviceTable => new("DeviceTable");

    private static LoaderType Queue => new("ValueQueue", Value);

    public static LoaderType? For(int mapType) => _byMapType.TryGetValue(mapType, out var type) ? type : null;
}

/// <param name="Name">The class in Bpf.Runtime, a view of a <c>BpfMap</c>.</param>
/// <param name="Arguments">The type parameters of the program's map class that it takes; a key without one is an index.</param>
sealed record LoaderType(string Name, params string[] Arguments);
