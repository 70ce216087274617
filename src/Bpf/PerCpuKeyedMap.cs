using Bpf.CompilerServices;

namespace Bpf;

/// <summary>Values by key, separate for each CPU, so that counting needs no atomic operation.</summary>
/// <typeparam name="TKey">What a value is found by.</typeparam>
/// <typeparam name="TValue">What is found.</typeparam>
public abstract unsafe class PerCpuKeyedMap<TKey, TValue> : HashedMap<TKey, TValue>
    where TKey : unmanaged
    where TValue : unmanaged
{
    private protected PerCpuKeyedMap(uint maxEntries) : base(maxEntries)
    {
    }

    /// <summary>Refers to a key's value of another CPU, which may change it at the same time.</summary>
    /// <returns>False where there is no such key, or no such CPU.</returns>
    public bool TryGet(TKey key, uint cpu, out Ref<TValue> value)
    {
        var found = Lookup(&key, cpu);
        if (found == null)
        {
            value = default;
            return false;
        }

        value = new Ref<TValue>(ref *found);
        return true;
    }

    /// <summary>Finds a key's value of a CPU: the kernel's <c>bpf_map_lookup_percpu_elem</c> (Linux 5.19).</summary>
    /// <returns>Null where there is no such key, or no such CPU.</returns>
    [BpfHelper(195, MinimumKernel = "5.19")]
    public TValue* Lookup([BpfReads] TKey* key, uint cpu) => (TValue*)Contents.Lookup((byte*)key, cpu);
}
