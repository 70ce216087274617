using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime;

/// <summary>Walks the keys of a map that others may change meanwhile.</summary>
static unsafe class MapKeys
{
    public static IEnumerable<TKey> Of<TKey>(BpfMap map) where TKey : unmanaged => map.IsArray ? Indices<TKey>(map.MaxEntries) : Snapshot<TKey>(map);

    static IEnumerable<TKey> Indices<TKey>(uint count) where TKey : unmanaged
    {
        for (var i = 0u; i < count; i++)
            yield return Unsafe.BitCast<uint, TKey>(i);
    }

    /// <summary>
    /// The keys at about this time. The kernel starts again at the beginning when the key that it should go on from was removed meanwhile: keys
    /// that were seen are skipped then, and the walk ends for good after as many repetitions as several full walks have.
    /// </summary>
    static List<TKey> Snapshot<TKey>(BpfMap map) where TKey : unmanaged
    {
        var keys = new List<TKey>();
        var seen = new HashSet<TKey>(ByteComparer<TKey>.Instance);
        var repetitions = 8L * map.MaxEntries;
        TKey key;
        var error = map.NextKey(null, &key);
        while (error == 0 && repetitions > 0)
        {
            if (seen.Add(key))
                keys.Add(key);
            else
                repetitions--;
            TKey next;
            error = map.NextKey(&key, &next);
            key = next;
        }
        return error is 0 or Errno.ENOENT ? keys : throw map.Refused("Listing the keys of", error);
    }

    /// <summary>Keys are equal when their bytes are, as for the kernel.</summary>
    sealed class ByteComparer<T> : IEqualityComparer<T> where T : unmanaged
    {
        public static readonly ByteComparer<T> Instance = new();

        public bool Equals(T x, T y) => Bytes(ref x).SequenceEqual(Bytes(ref y));

        public int GetHashCode(T value)
        {
            var hash = default(HashCode);
            hash.AddBytes(Bytes(ref value));
            return hash.ToHashCode();
        }

        static Span<byte> Bytes(ref T value) => MemoryMarshal.AsBytes(new Span<T>(ref value));
    }
}
