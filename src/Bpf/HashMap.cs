using Bpf.CompilerServices;
using Bpf.Simulation;

namespace Bpf;

/// <summary>
/// Values by key, shared by all CPUs (<c>BPF_MAP_TYPE_HASH</c>, Linux 3.19). Keys are equal if their bytes are, padding included. Use it
/// as <c>static readonly</c> field of a class with programs:
/// <c>public static readonly HashMap&lt;IPv4Address, ulong&gt; Blocked = new(maxEntries: 10_000);</c>
/// </summary>
/// <typeparam name="TKey">What a value is found by.</typeparam>
/// <typeparam name="TValue">What is found.</typeparam>
/// <param name="maxEntries">How many values there can be.</param>
[BpfMap(1)]
public sealed unsafe class HashMap<TKey, TValue>(uint maxEntries) : IMapDefinition
    where TKey : unmanaged
    where TValue : unmanaged
{
    /// <summary>How many values there can be.</summary>
    public uint MaxEntries { get; } = maxEntries;

    /// <summary>How the map is created.</summary>
    public MapFlags Flags { get; init; }

    /// <summary>Whether the map outlives the object that it was loaded with.</summary>
    public MapPinning Pinning { get; init; }

    /// <summary>Refers to a key's value. All CPUs share it: change it with <see cref="Interlocked"/>.</summary>
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

    /// <summary>Stores a key's value, whether there is one or not.</summary>
    /// <returns>False where the map is full.</returns>
    public bool Set(TKey key, TValue value) => Update(&key, &value, MapUpdate.Any) == 0;

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
    public TValue* Lookup(TKey* key) => (TValue*)Machine.Contents(this).Lookup((byte*)key);

    /// <summary>Stores a key's value: the kernel's <c>bpf_map_update_elem</c>.</summary>
    /// <returns>0; -2 (ENOENT) for Replace where there is none; -7 (E2BIG) where the map is full; -17 (EEXIST) for Add where there is one.</returns>
    [BpfHelper(2)]
    public long Update(TKey* key, TValue* value, MapUpdate flags) =>
        Machine.Contents(this).Update((byte*)key, (byte*)value, (ulong)flags);

    /// <summary>Removes a key and its value: the kernel's <c>bpf_map_delete_elem</c>.</summary>
    /// <returns>0, or -2 (ENOENT) where there is none.</returns>
    [BpfHelper(3)]
    public long Delete(TKey* key) => Machine.Contents(this).Delete((byte*)key);

    MapStorage IMapDefinition.CreateStorage(Machine machine) => new HashStorage(MaxEntries, sizeof(TKey), sizeof(TValue));

    TResult IMapDefinition.Accept<TResult>(IMapVisitor<TResult> visitor) => visitor.Visit<TKey, TValue>();
}
