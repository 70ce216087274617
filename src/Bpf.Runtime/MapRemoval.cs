using Bpf.Runtime.Interop;

namespace Bpf.Runtime;

static unsafe class MapRemoval
{
    public static bool Remove(BpfMap map, void* key)
    {
        var error = map.Delete(key);
        if (error is 0 or Errno.ENOENT)
            return error == 0;
        throw map.IsArray
            ? new BpfNotSupportedException("removal from arrays",
                $"Map '{map.Name}' is an array, whose elements always exist. Set the element to zero.", errorNumber: error)
            : map.Refused("Removing from", error);
    }

    /// <summary>Removes an element and reads its value.</summary>
    public static bool Take(BpfMap map, void* key, void* value) => map.LookupAndDelete(key, value) switch
    {
        0 => true,
        Errno.ENOENT => false,
        var error when MapBatches.IsUnknown(error) => throw NotAtOnce(map),
        var error => throw map.Refused("Removing from", error),
    };

    public static BpfNotSupportedException NotAtOnce(BpfMap map) => new("reading and removing at once",
        $"This kernel cannot read and remove elements of map '{map.Name}', a {map.Type}, at once. Read first, then remove.", new Version(5, 14));

    /// <summary>Removes the keys that are there.</summary>
    /// <param name="map">The map.</param>
    /// <param name="keys">The keys, one behind the other.</param>
    /// <returns>How many were there.</returns>
    public static int RemoveMany(BpfMap map, ReadOnlySpan<byte> keys)
    {
        var (removed, done, total) = (0, 0, keys.Length / map.KeySize);
        fixed (byte* start = keys)
        {
            while (done < total)
            {
                var next = start + (long)done * map.KeySize;
                var count = total - done;
                var error = MapBatches.Write(map, BpfCommand.MapDeleteBatch, next, null, MapUpdate.Any, ref count);
                if (MapBatches.IsUnknown(error))
                    (count, error) = Remove(map, next) ? (1, 0) : (0, Errno.ENOENT);
                if (error is not (0 or Errno.ENOENT))
                    throw map.Refused("Removing from", error);
                removed += count;
                // The kernel stops at a key that is not there.
                done += error == 0 ? count : count + 1;
            }
        }
        return removed;
    }
}
