using System.Collections;
using System.Runtime.InteropServices;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime;

/// <summary>A typed view of a map with one value for each key: array, hash, LRU hash, longest prefix match.</summary>
/// <typeparam name="TKey">The type of a key, laid out as the program lays it out, padding included.</typeparam>
/// <typeparam name="TValue">The type of a value.</typeparam>
public sealed unsafe class Map<TKey, TValue> : IEnumerable<KeyValuePair<TKey, TValue>> where TKey : unmanaged where TValue : unmanaged
{
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
    public bool TryGetValue(TKey key, out TValue value)
    {
        fixed (TValue* pointer = &value)
        {
            var error = Untyped.Lookup(&key, pointer);
            return error is 0 or Errno.ENOENT ? error == 0 : throw Untyped.Refused("Reading", error);
        }
    }

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

    /// <summary>Removes an element.</summary>
    /// <param name="key">The key.</param>
    /// <returns>False if the map does not have the key.</returns>
    /// <exception cref="BpfNotSupportedException">It is an array, whose elements cannot be removed.</exception>
    public bool Remove(TKey key) => MapRemoval.Remove(Untyped, &key);

    /// <summary>
    /// The elements. Others may change the map meanwhile: elements that come or go may be missed, one that stays is seen, perhaps twice.
    /// </summary>
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator()
    {
        foreach (var key in Untyped.Keys().Select(bytes => MemoryMarshal.Read<TKey>(bytes)))
            if (TryGetValue(key, out var value))
                yield return KeyValuePair.Create(key, value);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    bool Update(TKey key, TValue value, MapUpdate rule, int expected)
    {
        var error = Untyped.Update(&key, &value, rule);
        return error == 0 || (error == expected ? false : throw Untyped.Refused("Writing to", error));
    }
}
