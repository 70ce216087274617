using Bpf.CompilerServices;
using Bpf.Simulation;

namespace Bpf;

/// <summary>
/// Elements by index, zero at first, shared by all CPUs (<c>BPF_MAP_TYPE_ARRAY</c>, Linux 3.19). Use it as <c>static readonly</c>
/// field of a class with programs: <c>public static readonly ArrayMap&lt;ulong&gt; Counters = new(maxEntries: 5);</c>
/// </summary>
/// <typeparam name="TValue">What an element is.</typeparam>
/// <param name="maxEntries">How many elements there are; their indexes are 0 to <c>maxEntries - 1</c>.</param>
[BpfMap(2, IndexKey = true, MinimumKernel = "3.19")]
public sealed unsafe class ArrayMap<TValue>(uint maxEntries) : IndexedMap<TValue>(maxEntries)
    where TValue : unmanaged
{
    internal override MapStorage CreateStorage(Machine machine) =>
        new ArrayStorage(machine, MaxEntries, sizeof(TValue), perCpu: false) { Lock = ValueLock.In<TValue>() };
}
