using System.Collections;
using System.Runtime.InteropServices;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime;

/// <summary>
/// A typed view of a map with a value of each key for each possible CPU. Values are arrays with one entry for each possible CPU, in the order
/// of their numbers.
/// </summary>
/// <typeparam name="TKey">The type of a key, laid out as the program lays it out, padding included.</typeparam>
/// <typeparam name="TValue">The type of one CPU's value.</typeparam>
public sealed unsafe class PerCpuMap<TKey, TValue> : IEnumerable<KeyValuePair<TKey, TValue[]>> where TKey : unmanaged where TValue : unmanaged
{
    // Up to so many, values that the kernel pads are packed on the stack.
    const int FewBytes = 512;

    /// <summary>A view of a per-CPU map.</summary>
    /// <param name="map">The map; the view does not own it.</param>
    /// <exception cref="BpfException">The sizes differ, or it is not a per-CPU map.</exception>
    public PerCpuMap(BpfMap map) => Untyped = MapShape.Check<TKey, TValue>(map, perCpu: true);

    /// <summary>The map itself: pinning, numbers, sizes.</summary>
    public BpfMap Untyped { get; }

    /// <summary>The values of a key, one for each possible CPU. Setting creates the element or replaces its values.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="KeyNotFoundException">Reading: there is no such key.</exception>
    /// <exception cref="ArgumentException">Writing: there is not one value for each possible CPU.</exception>
    public TValue[] this[TKey key]
    {
        get => TryGetValue(key, out var values) ? values : throw new KeyNotFoundException($"Map '{Untyped.Name}' does not have the key {key}.");
        set => Update(key, value, MapUpdate.Any, 0);
    }

    /// <summary>The values of a key, if the map has it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="values">Its values, one for each possible CPU.</param>
    public bool TryGetValue(TKey key, out TValue[] values)
    {
        values = new TValue[PossibleCpus.Count];
        if (TryGetValue(key, values.AsSpan()))
            return true;
        values = [];
        return false;
    }

    /// <summary>The values of a key, if the map has it, into memory that is there: nothing is allocated, unless there are many CPUs.</summary>
    /// <param name="key">The key.</param>
    /// <param name="values">Gets its values, one for each possible CPU; stays as it is if the map does not have the key.</param>
    /// <exception cref="ArgumentException">There is not room for one value for each possible CPU.</exception>
    public bool TryGetValue(TKey key, Span<TValue> values)
    {
        CheckCount(values.Length);
        if (Stride == sizeof(TValue))
            return Lookup(key, MemoryMarshal.AsBytes(values));
        Span<byte> few = stackalloc byte[FewBytes];
        var buffer = Buffer(few);
        if (!Lookup(key, buffer))
            return false;
        Unpack(buffer, values);
        return true;
    }

    /// <summary>Whether the map has the key.</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(TKey key) => TryGetValue(key, out _);

    /// <summary>Creates an element (<c>BPF_NOEXIST</c>).</summary>
    /// <param name="key">The key.</param>
    /// <param name="values">Its values, one for each possible CPU.</param>
    /// <returns>False if the map already has the key; array maps always do.</returns>
    public bool TryAdd(TKey key, ReadOnlySpan<TValue> values) => Update(key, values, MapUpdate.Add, Errno.EEXIST);

    /// <summary>Replaces the values of an element that exists (<c>BPF_EXIST</c>).</summary>
    /// <param name="key">The key.</param>
    /// <param name="values">Its new values, one for each possible CPU.</param>
    /// <returns>False if the map does not have the key.</returns>
    public bool Replace(TKey key, ReadOnlySpan<TValue> values) => Update(key, values, MapUpdate.Replace, Errno.ENOENT);

    /// <summary>Removes an element.</summary>
    /// <param name="key">The key.</param>
    /// <returns>False if the map does not have the key.</returns>
    /// <exception cref="BpfNotSupportedException">It is an array, whose elements cannot be removed.</exception>
    public bool Remove(TKey key) => MapRemoval.Remove(Untyped, Untyped.Clean(&key));

    /// <summary>Removes an element and returns its last values, in one step (hash maps, Linux 5.14).</summary>
    /// <param name="key">The key.</param>
    /// <param name="values">What its values were, one for each possible CPU.</param>
    /// <returns>False if the map does not have the key.</returns>
    /// <exception cref="BpfNotSupportedException">This kernel cannot do it for such a map.</exception>
    public bool Remove(TKey key, out TValue[] values)
    {
        var buffer = new byte[Untyped.ValueBufferSize];
        bool removed;
        fixed (byte* pointer = buffer)
            removed = MapRemoval.Take(Untyped, Untyped.Clean(&key), pointer);
        values = removed ? Unpack(buffer) : [];
        return removed;
    }

    /// <summary>Removes many elements.</summary>
    /// <param name="keys">The keys; those that the map does not have do not matter.</param>
    /// <returns>How many were removed.</returns>
    public int RemoveMany(ReadOnlySpan<TKey> keys) => MapRemoval.RemoveMany(Untyped, Untyped.Clean(MemoryMarshal.AsBytes(keys)));

    /// <summary>
    /// The elements at about this time, with few system calls from Linux 5.6 on: faster than listing them. Others may change the map
    /// meanwhile: elements that come or go may be missed, one that stays is there once.
    /// </summary>
    public IReadOnlyList<KeyValuePair<TKey, TValue[]>> ReadAll()
    {
        var elements = new List<KeyValuePair<TKey, TValue[]>>();
        var known = MapBatches.TryRead(Untyped, BpfCommand.MapLookupBatch, (keys, values, count) =>
        {
            for (var i = 0; i < count; i++)
                elements.Add(new(MemoryMarshal.Read<TKey>(keys.AsSpan(i * sizeof(TKey))), Unpack(values.AsSpan(i * Untyped.ValueBufferSize))));
        });
        return known ? elements : [.. this];
    }

    /// <summary>
    /// The elements. Others may change the map meanwhile: elements that come or go may be missed, one that stays is seen, perhaps twice.
    /// </summary>
    public IEnumerator<KeyValuePair<TKey, TValue[]>> GetEnumerator()
    {
        // Exactly the bytes that are there, padding included.
        var values = new byte[Untyped.ValueBufferSize];
        foreach (var key in Untyped.Keys())
            if (Untyped.TryGet(key, values))
                yield return KeyValuePair.Create(MemoryMarshal.Read<TKey>(key), Unpack(values));
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    static int Stride => BpfMap.PerCpuStride(sizeof(TValue));

    static Span<byte> Buffer(Span<byte> few) => Stride * PossibleCpus.Count is var size && size <= few.Length ? few[..size] : new byte[size];

    static TValue[] Unpack(ReadOnlySpan<byte> buffer)
    {
        var values = new TValue[PossibleCpus.Count];
        Unpack(buffer, values);
        return values;
    }

    static void Unpack(ReadOnlySpan<byte> buffer, Span<TValue> values)
    {
        for (var cpu = 0; cpu < values.Length; cpu++)
            values[cpu] = MemoryMarshal.Read<TValue>(buffer[(cpu * Stride)..]);
    }

    void CheckCount(int count)
    {
        if (count != PossibleCpus.Count)
            throw new ArgumentException(
                $"Map '{Untyped.Name}' takes {PossibleCpus.Count} values for a key, one for each possible CPU, not {count}.");
    }

    bool Lookup(TKey key, Span<byte> buffer)
    {
        fixed (byte* pointer = buffer)
        {
            var error = Untyped.Lookup(Untyped.Clean(&key), pointer);
            return error is 0 or Errno.ENOENT ? error == 0 : throw Untyped.Refused("Reading", error);
        }
    }

    bool Update(TKey key, ReadOnlySpan<TValue> values, MapUpdate rule, int expected)
    {
        CheckCount(values.Length);
        if (Stride == sizeof(TValue))
            return Write(key, MemoryMarshal.AsBytes(values), rule, expected);
        Span<byte> few = stackalloc byte[FewBytes];
        var buffer = Buffer(few);
        for (var cpu = 0; cpu < values.Length; cpu++)
            MemoryMarshal.Write(buffer[(cpu * Stride)..], values[cpu]);
        return Write(key, buffer, rule, expected);
    }

    bool Write(TKey key, ReadOnlySpan<byte> buffer, MapUpdate rule, int expected)
    {
        fixed (byte* pointer = buffer)
        {
            var error = Untyped.Update(Untyped.Clean(&key), pointer, rule);
            return error == 0 || (error == expected ? false : throw Untyped.Refused("Writing to", error));
        }
    }
}
