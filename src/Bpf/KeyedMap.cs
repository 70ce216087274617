using Bpf.Bcl;
using Bpf.CompilerServices;

namespace Bpf;

/// <summary>Values by key. Keys are equal if their bytes are; padding is zero in programs, and no part of a key on the CLR.</summary>
/// <typeparam name="TKey">What a value is found by.</typeparam>
/// <typeparam name="TValue">What is found.</typeparam>
public abstract unsafe class KeyedMap<TKey, TValue> : MapDefinition
    where TKey : unmanaged
    where TValue : unmanaged
{
    private protected KeyedMap(uint maxEntries) : base(maxEntries)
    {
    }

    /// <summary>
    /// Refers to a key's value. All CPUs share it, unless it is a per-CPU map: change it with <see cref="Interlocked"/> or under its
    /// <see cref="BpfSpinLock"/>.
    /// </summary>
    /// <returns>False where there is none.</returns>
    public bool TryGet(TKey key, out Ref<TValue> value)
    {
        var found = Lookup(&key);
        if (found == null)
        {
            value = default;
            return false;
        }

        value = new Ref<TValue>(ref *found);
        return true;
    }

    /// <summary>
    /// As <see cref="TryGet(TKey, out Ref{TValue})"/>, without a copy of the key: for keys of many bytes that are in a local variable.
    /// </summary>
    /// <returns>False where there is none.</returns>
    public bool TryGet(in TKey key, out Ref<TValue> value)
    {
        var found = Lookup(Elements.Address(in key));
        if (found == null)
        {
            value = default;
            return false;
        }

        value = new Ref<TValue>(ref *found);
        return true;
    }

    /// <summary>Stores a key's value, whether there is one or not.</summary>
    /// <returns>False where the map is full.</returns>
    public bool Set(TKey key, TValue value) => Update(&key, &value, MapUpdate.Any) == 0;

    /// <summary>As <see cref="Set(TKey, TValue)"/>, without a copy of the key: for keys of many bytes that are in a local variable.</summary>
    /// <returns>False where the map is full.</returns>
    public bool Set(in TKey key, TValue value) => Update(Elements.Address(in key), &value, MapUpdate.Any) == 0;

    /// <summary>Stores a key's value if there is none.</summary>
    /// <returns>False where there is one, or the map is full.</returns>
    public bool TryAdd(TKey key, TValue value) => Update(&key, &value, MapUpdate.Add) == 0;

    /// <summary>Stores a key's value if there is one.</summary>
    /// <returns>False where there is none.</returns>
    public bool TryReplace(TKey key, TValue value) => Update(&key, &value, MapUpdate.Replace) == 0;

    /// <summary>Removes a key and its value.</summary>
    /// <returns>False where there is none.</returns>
    public bool Remove(TKey key) => Delete(&key) == 0;

    /// <summary>Finds a key's value: the kernel's <c>bpf_map_lookup_elem</c>.</summary>
    /// <returns>Null where there is none.</returns>
    [BpfHelper(1)]
    public TValue* Lookup([BpfReads] TKey* key) => (TValue*)Contents.Lookup((byte*)key);

    /// <summary>Stores a key's value: the kernel's <c>bpf_map_update_elem</c>.</summary>
    /// <returns>
    /// 0; -2 (ENOENT) for Replace where there is none; -7 (E2BIG) where the map is full, -28 (ENOSPC) for prefixes; -17 (EEXIST) for Add where
    /// there is one; -22 (EINVAL) for other flags.
    /// </returns>
    [BpfHelper(2)]
    public long Update([BpfReads] TKey* key, [BpfReads] TValue* value, MapUpdate flags) => Contents.Update((byte*)key, (byte*)value, (ulong)flags);

    /// <summary>Removes a key and its value: the kernel's <c>bpf_map_delete_elem</c>.</summary>
    /// <returns>0, or -2 (ENOENT) where there is none.</returns>
    [BpfHelper(3)]
    public long Delete([BpfReads] TKey* key) => Contents.Delete((byte*)key);
}
