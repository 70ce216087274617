using System.Collections;
using System.Runtime.InteropServices;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime;

/// <summary>A typed view of a map with one value for each key: array, hash, LRU hash, longest prefix match.</summary>
/// <typeparam name="TKey">The type of a key, laid out as the program lays it out, padding included.</typeparam>
/// <typeparam name="TValue">The type of a value.</typeparam>
public sealed unsafe class Map<TKey, TValue> : IEnumerable<KeyValuePair<TKey, TValue>> where TKey : unmanaged where TValue : unmanaged
{
    // BPF_F_LOCK, include/uapi/linux/bpf.h.
    const ulong LookupLocked = 4;

    /// <summary>A view of a map.</summary>
    /// <param name="map">The map; the view does not own it.</param>
    /// <exception cref="BpfException">The sizes differ, or it is a per-CPU map.</exception>
    public Map(BpfMap map) => Untyped = MapShape.Check<TKey, TValue>(map, perCpu: false);

    /// <summary>The map itself: pinning, numbers, sizes.</summary>
    public BpfMap Untyped { get; }

    /// <summary>The value of a key. Setting creates the element or replaces its value.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="KeyNotFoundException">Reading: there is no such key.</exception>
    /// <exception cref="BpfException">Writing: the map is full, or the index is outside the array.</exception>
    public TValue this[TKey key]
    {
        get => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"Map '{Untyped.Name}' does not have the key {key}.");
        set => Update(key, value, MapUpdate.Any, 0);
    }

    /// <summary>The value of a key, if the map has it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value.</param>
    public bool TryGetValue(TKey key, out TValue value) => Lookup(key, out value, 0);

    /// <summary>The value of a key, read while no program holds its <see cref="BpfSpinLock"/> (Linux 5.1).</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value; the lock in it reads as zero.</param>
    /// <exception cref="BpfException">The values have no lock.</exception>
    public bool TryGetLocked(TKey key, out TValue value) => Lookup(key, out value, LookupLocked);

    /// <summary>Whether the map has the key.</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(TKey key) => TryGetValue(key, out _);

    /// <summary>Creates an element (<c>BPF_NOEXIST</c>).</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value.</param>
    /// <returns>False if the map already has the key; array maps always do.</returns>
    public bool TryAdd(TKey key, TValue value) => Update(key, value, MapUpdate.Add, Errno.EEXIST);

    /// <summary>Replaces the value of an element that exists (<c>BPF_EXIST</c>).</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its new value.</param>
    /// <returns>False if the map does not have the key.</returns>
    public bool Replace(TKey key, TValue value) => Update(key, value, MapUpdate.Replace, Errno.ENOENT);

    /// <summary>Creates the element or replaces its value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value.</param>
    public void Set(TKey key, TValue value) => this[key] = value;

    /// <summary>Creates the element or replaces its value, while no program holds its <see cref="BpfSpinLock"/> (Linux 5.1).</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value; the lock in it does not matter.</param>
    /// <exception cref="BpfException">The values have no lock.</exception>
    public void SetLocked(TKey key, TValue value) => Update(key, value, MapUpdate.Locked, 0);

    /// <summary>Creates or replaces many elements, with few system calls from Linux 5.6 on.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="values">Their values, as many.</param>
    /// <exception cref="BpfException">The kernel refused an element; those before it are there.</exception>
    public void SetMany(ReadOnlySpan<TKey> keys, ReadOnlySpan<TValue> values)
    {
        if (keys.Length != values.Length)
            throw new ArgumentException($"There are {keys.Length} keys, but {values.Length} values.");
        var count = keys.Length;
        fixed (void* keysAt = Untyped.Clean(MemoryMarshal.AsBytes(keys)), valuesAt = values)
        {
            var error = count == 0 ? 0 : MapBatches.Write(Untyped, BpfCommand.MapUpdateBatch, keysAt, valuesAt, MapUpdate.Any, ref count);
            if (error == 0)
                return;
            if (!MapBatches.IsUnknown(error))
                throw Untyped.Refused("Writing to", error);
        }
        for (var i = 0; i < keys.Length; i++)
            this[keys[i]] = values[i];
    }

    /// <summary>Removes an element.</summary>
    /// <param name="key">The key.</param>
    /// <returns>False if the map does not have the key.</returns>
    /// <exception cref="BpfNotSupportedException">It is an array, whose elements cannot be removed.</exception>
    public bool Remove(TKey key) => MapRemoval.Remove(Untyped, Untyped.Clean(&key));

    /// <summary>Removes an element and returns its last value, in one step (hash maps, Linux 5.14).</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">What its value was.</param>
    /// <returns>False if the map does not have the key.</returns>
    /// <exception cref="BpfNotSupportedException">This kernel cannot do it for such a map.</exception>
    public bool Remove(TKey key, out TValue value)
    {
        value = default;
        fixed (TValue* pointer = &value)
            return MapRemoval.Take(Untyped, Untyped.Clean(&key), pointer);
    }

    /// <summary>Removes many elements.</summary>
    /// <param name="keys">The keys; those that the map does not have do not matter.</param>
    /// <returns>How many were removed.</returns>
    public int RemoveMany(ReadOnlySpan<TKey> keys) => MapRemoval.RemoveMany(Untyped, Untyped.Clean(MemoryMarshal.AsBytes(keys)));

    /// <summary>
    /// The elements at about this time, with few system calls from Linux 5.6 on: faster than listing them. Others may change the map
    /// meanwhile: elements that come or go may be missed, one that stays is there once.
    /// </summary>
    public IReadOnlyList<KeyValuePair<TKey, TValue>> ReadAll() => Read(BpfCommand.MapLookupBatch) ?? [.. this];

    /// <summary>Removes all elements and returns what they were, each in one step with its removal (hash maps, Linux 5.6).</summary>
    /// <exception cref="BpfNotSupportedException">This kernel cannot do it for such a map.</exception>
    public IReadOnlyList<KeyValuePair<TKey, TValue>> RemoveAll() =>
        Read(BpfCommand.MapLookupAndDeleteBatch) ?? throw MapRemoval.NotAtOnce(Untyped);

    /// <summary>
    /// The elements. Others may change the map meanwhile: elements that come or go may be missed, one that stays is seen once.
    /// </summary>
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator()
    {
        // Exactly the bytes that are there, padding included.
        foreach (var key in Untyped.Keys())
            if (TryRead(key, out var value))
                yield return KeyValuePair.Create(MemoryMarshal.Read<TKey>(key), value);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    List<KeyValuePair<TKey, TValue>>? Read(BpfCommand command)
    {
        var elements = new List<KeyValuePair<TKey, TValue>>();
        var known = MapBatches.TryRead(Untyped, command, (keys, values, count) =>
        {
            for (var i = 0; i < count; i++)
                elements.Add(new(
                    MemoryMarshal.Read<TKey>(keys.AsSpan(i * sizeof(TKey))), MemoryMarshal.Read<TValue>(values.AsSpan(i * sizeof(TValue)))));
        });
        return known ? elements : null;
    }

    bool TryRead(byte[] key, out TValue value)
    {
        value = default;
        return Untyped.TryGet(key, MemoryMarshal.AsBytes(new Span<TValue>(ref value)));
    }

    bool Lookup(TKey key, out TValue value, ulong flags)
    {
        value = default;
        fixed (TValue* pointer = &value)
        {
            var error = Untyped.Lookup(Untyped.Clean(&key), pointer, flags);
            return error is 0 or Errno.ENOENT ? error == 0 : throw Untyped.Refused("Reading", error);
        }
    }

    bool Update(TKey key, TValue value, MapUpdate flags, int expected)
    {
        var error = Untyped.Update(Untyped.Clean(&key), &value, flags);
        return error == 0 || (error == expected ? false : throw Untyped.Refused("Writing to", error));
    }
}
