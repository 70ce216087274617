using System.Runtime.CompilerServices;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime;

/// <summary>A map whose elements are kernel objects: user space writes a descriptor, and reads the kernel's number of the object.</summary>
sealed unsafe class ObjectSlots<TKey>(BpfMap map) where TKey : unmanaged
{
    public BpfMap Map { get; } = map;

    // An enum of one byte names slots whose index has four.
    bool IsIndex => Map.KeySize == sizeof(uint);

    public static ObjectSlots<TKey> Of(BpfMap map)
    {
        if (map.KeySize != sizeof(uint) || sizeof(TKey) > sizeof(uint))
            MapShape.CheckSize<TKey>(map, "keys", map.KeySize);
        return new ObjectSlots<TKey>(map);
    }

    public void Put(TKey key, BpfDescriptor content)
    {
        var bytes = Key(key);
        fixed (byte* at = bytes)
            Check(Map.Put(at, content, MapUpdate.Any), "Writing to");
    }

    public void Write(TKey key, ulong value)
    {
        var bytes = Key(key);
        fixed (byte* at = bytes)
            Check(Map.Update(at, &value, MapUpdate.Any), "Writing to");
    }

    public bool TryRead(TKey key, out ulong value)
    {
        var bytes = Key(key);
        value = 0;
        fixed (byte* at = bytes)
        fixed (ulong* valueAt = &value)
        {
            var error = Map.Lookup(at, valueAt);
            return error is 0 or Errno.ENOENT ? error == 0 : throw Map.Refused("Reading", error);
        }
    }

    public bool Remove(TKey key)
    {
        var bytes = Key(key);
        fixed (byte* at = bytes)
            return MapRemoval.Remove(Map, at);
    }

    byte[] Key(TKey key)
    {
        var bytes = new byte[IsIndex ? sizeof(uint) : sizeof(TKey)];
        Unsafe.WriteUnaligned(ref bytes[0], key);
        foreach (var place in Map.KeyPadding)
            bytes[place] = 0;
        return bytes;
    }

    void Check(int error, string action)
    {
        if (error != 0)
            throw Map.Refused(action, error);
    }
}
