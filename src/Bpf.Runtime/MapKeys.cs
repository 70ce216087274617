using Bpf.Runtime.Interop;

namespace Bpf.Runtime;

/// <summary>Walks the keys of a map that others may change meanwhile.</summary>
static unsafe class MapKeys
{
    public static IEnumerable<byte[]> Of(BpfMap map) => map.IsArray ? Indices(map.MaxEntries) : Snapshot(map);

    static IEnumerable<byte[]> Indices(uint count)
    {
        for (var i = 0u; i < count; i++)
            yield return BitConverter.GetBytes(i);
    }

    /// <summary>
    /// The keys at about this time. The kernel starts again at the beginning when the key that it should go on from was removed meanwhile: keys
    /// that were seen are skipped then, and the walk ends for good after as many repetitions as several full walks have.
    /// </summary>
    static List<byte[]> Snapshot(BpfMap map)
    {
        var keys = new List<byte[]>();
        var seen = new HashSet<byte[]>(ByteComparer.Instance);
        var repetitions = 8L * map.MaxEntries;
        var key = new byte[map.KeySize];
        var error = map.NextKey(null, key);
        while (error == 0 && repetitions > 0)
        {
            if (seen.Add(key))
                keys.Add(key);
            else
                repetitions--;
            var next = new byte[map.KeySize];
            error = map.NextKey(key, next);
            key = next;
        }
        return error is 0 or Errno.ENOENT ? keys : throw map.Refused("Listing the keys of", error);
    }
}
