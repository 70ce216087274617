using Bpf.CompilerServices;
using Bpf.Simulation;

namespace Bpf;

/// <summary>
/// Values by key, separate for each CPU; where the map is full, adding a key drops one that was not used for long
/// (<c>BPF_MAP_TYPE_LRU_PERCPU_HASH</c>, Linux 4.10). See <see cref="LruHashMap{TKey, TValue}"/>.
/// </summary>
/// <typeparam name="TKey">What a value is found by.</typeparam>
/// <typeparam name="TValue">What is found.</typeparam>
/// <param name="maxEntries">How many keys there can be.</param>
[BpfMap(10, MinimumKernel = "4.10")]
public sealed unsafe class LruPerCpuHashMap<TKey, TValue>(uint maxEntries) : PerCpuKeyedMap<TKey, TValue>(maxEntries)
    where TKey : unmanaged
    where TValue : unmanaged
{
    internal override MapStorage CreateStorage(Machine machine) =>
        new HashStorage(MaxEntries, sizeof(TKey), sizeof(TValue), Padding.Of<TKey>()) { Cpus = machine, Evicts = true };
}
