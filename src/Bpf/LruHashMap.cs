using Bpf.CompilerServices;
using Bpf.Simulation;

namespace Bpf;

/// <summary>
/// Values by key, shared by all CPUs; where the map is full, adding one drops one that was not used for long
/// (<c>BPF_MAP_TYPE_LRU_HASH</c>, Linux 4.10). The kernel decides by batches and may drop early; on the CLR it is exactly the one that was not
/// used for the longest time.
/// </summary>
/// <typeparam name="TKey">What a value is found by.</typeparam>
/// <typeparam name="TValue">What is found.</typeparam>
/// <param name="maxEntries">How many values there can be.</param>
[BpfMap(9, MinimumKernel = "4.10")]
public sealed unsafe class LruHashMap<TKey, TValue>(uint maxEntries) : HashedMap<TKey, TValue>(maxEntries)
    where TKey : unmanaged
    where TValue : unmanaged
{
    internal override MapStorage CreateStorage(Machine machine) => new HashStorage(MaxEntries, sizeof(TKey), sizeof(TValue), Padding.Of<TKey>()) { Evicts = true };
}
