namespace Bpf.Simulation;

/// <summary>Values by key. Keys are compared byte by byte, as the kernel does.</summary>
internal sealed unsafe class HashStorage(uint maxEntries, int keySize, int valueSize) : MapStorage
{
    private readonly Dictionary<byte[], byte[]> _entries = new(ByteComparer.Instance);

    // A program may hold a pointer to a value that was removed, so removed values live on.
    private readonly List<byte[]> _removed = [];

    public override int KeySize => keySize;

    public override int ValueSize => valueSize;

    public override byte* Lookup(byte* key)
    {
        lock (_entries) return ByKey.TryGetValue(KeyAt(key), out var value) ? Address(value) : null;
    }

    // The order of the checks is that of htab_map_update_elem, kernel/bpf/hashtab.c.
    public override long Update(byte* key, byte* value, ulong flags)
    {
        if (flags > UpdateExist) return Invalid;
        lock (_entries)
        {
            var exists = ByKey.TryGetValue(KeyAt(key), out var old);
            if (exists && flags == UpdateNoExist) return Exists;
            if (!exists && flags == UpdateExist) return NotFound;
            if (!exists && _entries.Count >= maxEntries) return TooBig;

            // The kernel replaces the element too: whoever holds the old value does not see the new one.
            var entry = GC.AllocateArray<byte>(Math.Max(valueSize, 1), pinned: true);
            new ReadOnlySpan<byte>(value, valueSize).CopyTo(entry);
            if (old is not null) _removed.Add(old);
            _entries[KeyAt(key).ToArray()] = entry;
            return 0;
        }
    }

    public override long Delete(byte* key)
    {
        lock (_entries)
        {
            if (!ByKey.Remove(KeyAt(key), out _, out var value)) return NotFound;
            _removed.Add(value);
            return 0;
        }
    }

    public override IReadOnlyList<byte[]> Keys()
    {
        lock (_entries) return [.. _entries.Keys.Select(key => (byte[])key.Clone())];
    }

    private Dictionary<byte[], byte[]>.AlternateLookup<ReadOnlySpan<byte>> ByKey => _entries.GetAlternateLookup<ReadOnlySpan<byte>>();

    private ReadOnlySpan<byte> KeyAt(byte* key) => new(key, keySize);

    private sealed class ByteComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly ByteComparer Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(byte[] obj) => GetHashCode((ReadOnlySpan<byte>)obj);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
