using Bpf.CompilerServices;

namespace Bpf;

/// <summary>Elements by index, which all exist from the beginning, with every byte zero.</summary>
/// <typeparam name="TValue">What an element is.</typeparam>
public abstract unsafe class IndexedMap<TValue> : MapDefinition where TValue : unmanaged
{
    private protected IndexedMap(uint maxEntries) : base(maxEntries)
    {
    }

    /// <summary>Refers to an element; of a per-CPU map, to that of the CPU that the program runs on.</summary>
    /// <returns>False where <paramref name="index"/> is too large.</returns>
    public bool TryGet(uint index, out Ref<TValue> value)
    {
        var found = Lookup(&index);
        if (found == null)
        {
            value = default;
            return false;
        }

        value = new Ref<TValue>(ref *found);
        return true;
    }

    /// <summary>Stores an element; of a per-CPU map, that of the CPU that the program runs on.</summary>
    /// <returns>False where <paramref name="index"/> is too large.</returns>
    public bool Set(uint index, TValue value) => Update(&index, &value, MapUpdate.Any) == 0;

    /// <summary>Finds an element: the kernel's <c>bpf_map_lookup_elem</c>.</summary>
    /// <returns>Null where the index is too large.</returns>
    [BpfHelper(1)]
    public TValue* Lookup(uint* index) => (TValue*)Contents.Lookup((byte*)index);

    /// <summary>Stores an element: the kernel's <c>bpf_map_update_elem</c>.</summary>
    /// <param name="index">Where.</param>
    /// <param name="value">What.</param>
    /// <param name="flags">Any or Replace: every element of an array exists.</param>
    /// <returns>0; -7 (E2BIG) where the index is too large; -17 (EEXIST) for Add; -22 (EINVAL) for other flags.</returns>
    [BpfHelper(2)]
    public long Update(uint* index, TValue* value, MapUpdate flags) => Contents.Update((byte*)index, (byte*)value, (ulong)flags);
}
