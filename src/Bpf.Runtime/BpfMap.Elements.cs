using Bpf.Runtime.Interop;

namespace Bpf.Runtime;

/// <summary>Elements as bytes. The typed views check sizes once; these check them at each call.</summary>
public sealed unsafe partial class BpfMap
{
    /// <summary>
    /// The size of what is read and written for a key: of a per-CPU map, a value for each possible CPU, each rounded up to 8 bytes.
    /// </summary>
    public int ValueBufferSize => IsPerCpu ? PerCpuStride(ValueSize) * PossibleCpus.Count : ValueSize;

    /// <summary>From one CPU's value to the next one's, in bytes.</summary>
    /// <param name="valueSize">The size of a value.</param>
    public static int PerCpuStride(int valueSize) => (valueSize + 7) & ~7;

    /// <summary>The keys that are there at about this time. Others may change the map meanwhile: keys that come or go may be missed.</summary>
    /// <exception cref="BpfException">The map has no keys, or user space may not read it.</exception>
    public IEnumerable<byte[]> Keys() => MapKeys.Of(this);

    /// <summary>Reads a key's value.</summary>
    /// <param name="key">The key, <see cref="KeySize"/> bytes.</param>
    /// <param name="value">Gets the value, <see cref="ValueBufferSize"/> bytes.</param>
    /// <returns>False if the map does not have the key.</returns>
    /// <exception cref="ArgumentException">A size is wrong.</exception>
    public bool TryGet(ReadOnlySpan<byte> key, Span<byte> value)
    {
        CheckSize(nameof(key), key.Length, KeySize);
        CheckSize(nameof(value), value.Length, ValueBufferSize);
        fixed (byte* keyAt = key, valueAt = value)
        {
            var error = Lookup(keyAt, valueAt);
            return error is 0 or Errno.ENOENT ? error == 0 : throw Refused("Reading", error);
        }
    }

    /// <summary>Stores a key's value.</summary>
    /// <param name="key">The key, <see cref="KeySize"/> bytes.</param>
    /// <param name="value">The value, <see cref="ValueBufferSize"/> bytes.</param>
    /// <param name="flags">When, and whether under the value's lock.</param>
    /// <exception cref="BpfException">The kernel refused: the map is full, the key exists or not.</exception>
    /// <exception cref="ArgumentException">A size is wrong.</exception>
    public void Set(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, MapUpdate flags = MapUpdate.Any)
    {
        CheckSize(nameof(key), key.Length, KeySize);
        CheckSize(nameof(value), value.Length, ValueBufferSize);
        fixed (byte* keyAt = key, valueAt = value)
        {
            if (Update(keyAt, valueAt, flags) is var error and not 0)
                throw Refused("Writing to", error);
        }
    }

    /// <summary>Removes a key and its value.</summary>
    /// <param name="key">The key, <see cref="KeySize"/> bytes.</param>
    /// <returns>False if the map does not have the key.</returns>
    public bool Remove(ReadOnlySpan<byte> key)
    {
        CheckSize(nameof(key), key.Length, KeySize);
        fixed (byte* keyAt = key)
            return MapRemoval.Remove(this, keyAt);
    }

    /// <summary>Makes a key what it is in programs: optimised code leaves in the padding of a struct what was there before, also when it copies one.</summary>
    internal void* Clean(void* key)
    {
        foreach (var place in KeyPadding)
            ((byte*)key)[place] = 0;
        return key;
    }

    /// <summary>The same of many keys, one behind the other.</summary>
    internal ReadOnlySpan<byte> Clean(ReadOnlySpan<byte> keys)
    {
        if (KeyPadding.Length == 0)
            return keys;
        var clean = keys.ToArray();
        fixed (byte* first = clean)
            for (var start = 0; start < clean.Length; start += KeySize)
                Clean(first + start);
        return clean;
    }

    /// <summary>The element operations answer 0, or the error number.</summary>
    internal int Lookup(void* key, void* value, ulong flags = 0) => Element(BpfCommand.MapLookup, key, value, flags);

    internal int Update(void* key, void* value, MapUpdate flags) => Element(BpfCommand.MapUpdate, key, value, (ulong)flags);

    internal int Delete(void* key) => Element(BpfCommand.MapDelete, key, null, 0);

    internal int LookupAndDelete(void* key, void* value) => Element(BpfCommand.MapLookupAndDelete, key, value, 0);

    /// <summary>Puts a descriptor of a map, program or socket into a slot.</summary>
    internal int Put(void* key, BpfDescriptor content, MapUpdate flags)
    {
        using var borrowed = content.Borrow();
        var value = borrowed.Value;
        return Update(key, &value, flags);
    }

    internal int NextKey(ReadOnlySpan<byte> key, Span<byte> next)
    {
        fixed (byte* keyAt = key, nextAt = next)
            return Element(BpfCommand.MapNextKey, keyAt, nextAt, 0);
    }

    static void CheckSize(string name, int actual, int expected)
    {
        if (actual != expected)
            throw new ArgumentException($"It has {actual} bytes, but the map wants {expected}.", name);
    }

    int Element(BpfCommand command, void* key, void* value, ulong flags)
    {
        using var map = Descriptor.Borrow();
        var attributes = new MapElementAttributes { Map = map.Value, Key = key, Value = value, Flags = flags };
        return -BpfSyscall.Call(command, ref attributes);
    }
}
