using Bpf.CompilerServices;
using Bpf.Simulation;

namespace Bpf;

/// <summary>
/// Values by key, shared by all CPUs (<c>BPF_MAP_TYPE_HASH</c>, Linux 3.19). Use it as <c>static readonly</c> field of a class with programs:
/// <c>public static readonly HashMap&lt;IPv4Address, ulong&gt; Blocked = new(maxEntries: 10_000);</c>
/// </summary>
/// <typeparam name="TKey">What a value is found by.</typeparam>
/// <typeparam name="TValue">What is found.</typeparam>
/// <param name="maxEntries">How many values there can be.</param>
[BpfMap(1, MinimumKernel = "3.19")]
public sealed unsafe class HashMap<TKey, TValue>(uint maxEntries) : HashedMap<TKey, TValue>(maxEntries)
    where TKey : unmanaged
    where TValue : unmanaged
{
    internal override MapStorage CreateStorage(Machine machine) =>
        new HashStorage(MaxEntries, sizeof(TKey), sizeof(TValue), Padding.Of<TKey>()) { Lock = ValueLock.In<TValue>() };
}
