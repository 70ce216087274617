using Bpf.CompilerServices;
using Bpf.Simulation;

namespace Bpf;

/// <summary>
/// Elements by index, zero at first, separate for each CPU, so that counting needs no atomic operation
/// (<c>BPF_MAP_TYPE_PERCPU_ARRAY</c>, Linux 4.6). Use it as <c>static readonly</c> field of a class with programs.
/// </summary>
/// <typeparam name="TValue">What an element is.</typeparam>
/// <param name="maxEntries">How many elements there are; their indexes are 0 to <c>maxEntries - 1</c>.</param>
[BpfMap(6, IndexKey = true, MinimumKernel = "4.6")]
public sealed unsafe class PerCpuArrayMap<TValue>(uint maxEntries) : IndexedMap<TValue>(maxEntries)
    where TValue : unmanaged
{
    /// <summary>Refers to an element of another CPU, which may change it at the same time.</summary>
    /// <returns>False where <paramref name="index"/> or <paramref name="cpu"/> is too large.</returns>
    public bool TryGet(uint index, uint cpu, out Ref<TValue> value)
    {
        var found = Lookup(&index, cpu);
        if (found == null)
        {
            value = default;
            return false;
        }

        value = new Ref<TValue>(ref *found);
        return true;
    }

    /// <summary>Finds an element of a CPU: the kernel's <c>bpf_map_lookup_percpu_elem</c> (Linux 5.19).</summary>
    /// <returns>Null where the index or the CPU is too large.</returns>
    [BpfHelper(195, MinimumKernel = "5.19")]
    public TValue* Lookup([BpfReads] uint* index, uint cpu) => (TValue*)Contents.Lookup((byte*)index, cpu);

    internal override MapStorage CreateStorage(Machine machine) => new ArrayStorage(machine, MaxEntries, sizeof(TValue), perCpu: true);
}
