using Bpf.CompilerServices;
using Bpf.Simulation;

namespace Bpf;

/// <summary>
/// Values by key, separate for each CPU (<c>BPF_MAP_TYPE_PERCPU_HASH</c>, Linux 4.6). A key that one CPU adds is there on all, with zeros.
/// </summary>
/// <typeparam name="TKey">What a value is found by.</typeparam>
/// <typeparam name="TValue">What is found.</typeparam>
/// <param name="maxEntries">How many keys there can be.</param>
[BpfMap(5, MinimumKernel = "4.6")]
public sealed unsafe class PerCpuHashMap<TKey, TValue>(uint maxEntries) : PerCpuKeyedMap<TKey, TValue>(maxEntries)
    where TKey : unmanaged
    where TValue : unmanaged
{
    internal override MapStorage CreateStorage(Machine machine) => new HashStorage(MaxEntries, sizeof(TKey), sizeof(TValue), Padding.Of<TKey>()) { Cpus = machine };
}
