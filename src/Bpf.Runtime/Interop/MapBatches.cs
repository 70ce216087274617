namespace Bpf.Runtime.Interop;

/// <summary>Many elements with one system call (Linux 5.6; not every kind of map knows it).</summary>
static unsafe class MapBatches
{
    const int FirstSize = 256;

    // A bucket of a hash map is read whole; that one has so many keys means that something else is wrong.
    const int MaximumSize = 1 << 20;

    /// <summary>Whether an error means that the kernel has no batches for a map.</summary>
    public static bool IsUnknown(int error) => error is Errno.EINVAL or Errno.ENOTSUPP or Errno.EOPNOTSUPP;

    /// <summary>Reads all elements, and removes them if the command does.</summary>
    /// <param name="map">The map.</param>
    /// <param name="command">Lookup, or lookup and delete.</param>
    /// <param name="found">Gets keys and values of some elements, one behind the other, and how many they are; the next ones come in the same memory.</param>
    /// <returns>False where the kernel has no batches for this map; nothing was read then.</returns>
    public static bool TryRead(BpfMap map, BpfCommand command, Action<byte[], byte[], int> found)
    {
        byte[]? position = null;
        var next = new byte[Math.Max(map.KeySize, sizeof(uint))];
        var size = (int)Math.Clamp(map.MaxEntries, 1, FirstSize);
        var (keys, values) = Room(map, size);
        while (true)
        {
            var count = size;
            var error = Read(map, command, position, next, keys, values, ref count);
            if (position is null && IsUnknown(error))
                return false;
            if (error == Errno.ENOSPC && size < MaximumSize)
            {
                size *= 2;
                (keys, values) = Room(map, size);
                continue;
            }
            if (error is not (0 or Errno.ENOENT))
                throw map.Refused("Reading", error);
            found(keys, values, count);
            if (error == Errno.ENOENT)
                return true;
            position = [.. next];
        }
    }

    /// <summary>Stores or removes elements.</summary>
    /// <param name="map">The map.</param>
    /// <param name="command">Update or delete.</param>
    /// <param name="keys">The keys, one behind the other.</param>
    /// <param name="values">The values; null for delete.</param>
    /// <param name="flags">When, and whether under the value's lock.</param>
    /// <param name="count">How many there are; then how many the kernel did.</param>
    /// <returns>0, or the error number.</returns>
    public static int Write(BpfMap map, BpfCommand command, void* keys, void* values, MapUpdate flags, ref int count)
    {
        using var borrowed = map.Descriptor.Borrow();
        var attributes = new MapBatchAttributes
        {
            Map = borrowed.Value, Keys = keys, Values = values, Count = count, ElementFlags = (ulong)flags,
        };
        var error = -BpfSyscall.Call(command, ref attributes);
        count = attributes.Count;
        return error;
    }

    static (byte[] Keys, byte[] Values) Room(BpfMap map, int size) => (new byte[(long)size * map.KeySize], new byte[(long)size * map.ValueBufferSize]);

    static int Read(BpfMap map, BpfCommand command, byte[]? position, byte[] next, byte[] keys, byte[] values, ref int count)
    {
        using var borrowed = map.Descriptor.Borrow();
        fixed (byte* positionAt = position, nextAt = next, keysAt = keys, valuesAt = values)
        {
            var attributes = new MapBatchAttributes
            {
                Map = borrowed.Value, In = positionAt, Out = nextAt, Keys = keysAt, Values = valuesAt, Count = count,
            };
            var error = -BpfSyscall.Call(command, ref attributes);
            count = attributes.Count;
            return error;
        }
    }
}
