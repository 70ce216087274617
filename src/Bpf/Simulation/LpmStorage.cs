namespace Bpf.Simulation;

/// <summary>Values by prefix: 32 bits of length, then bytes, the most significant one first.</summary>
internal sealed unsafe class LpmStorage(uint maxEntries, int keySize, int valueSize) : MapStorage
{
    // By the key with zeros behind its prefix, so that equal prefixes are equal bytes. The kernel keeps the bits that do not matter.
    private readonly Dictionary<byte[], (byte[] Key, byte[] Value)> _entries = new(ByteComparer.Instance);
    private readonly List<byte[]> _removed = [];

    public override int KeySize => keySize;

    public override int ValueSize => valueSize;

    private int DataSize => keySize - sizeof(uint);

    /// <summary>The value of the longest prefix that contains the key.</summary>
    public override byte* Lookup(byte* key)
    {
        if (Length(key) > DataSize * 8) return null;
        lock (_entries)
        {
            byte[]? longest = null;
            foreach (var prefix in _entries.Keys)
            {
                if (Contains(prefix, key) && (longest is null || Length(prefix) > Length(longest))) longest = prefix;
            }

            return longest is null ? null : Address(_entries[longest].Value);
        }
    }

    // The order of the checks is that of trie_update_elem, kernel/bpf/lpm_trie.c.
    public override long Update(byte* key, byte* value, ulong flags)
    {
        if (flags > UpdateExist || Length(key) > DataSize * 8) return Invalid;
        lock (_entries)
        {
            var prefix = Prefix(key);
            var exists = _entries.TryGetValue(prefix, out var old);
            if (exists && flags == UpdateNoExist) return Exists;
            if (!exists && flags == UpdateExist) return NotFound;
            if (!exists && _entries.Count >= maxEntries) return NoSpace;
            if (exists) _removed.Add(old.Value);
            var entry = Allocate(valueSize);
            new ReadOnlySpan<byte>(value, valueSize).CopyTo(entry);
            _entries[prefix] = (new ReadOnlySpan<byte>(key, keySize).ToArray(), entry);
            return 0;
        }
    }

    public override long Delete(byte* key)
    {
        if (Length(key) > DataSize * 8) return Invalid;
        lock (_entries)
        {
            if (!_entries.Remove(Prefix(key), out var old)) return NotFound;
            _removed.Add(old.Value);
            return 0;
        }
    }

    public override IReadOnlyList<byte[]> Keys()
    {
        lock (_entries) return [.. _entries.Values.Select(entry => (byte[])entry.Key.Clone())];
    }

    private static uint Length(byte* key) => *(uint*)key;

    private static uint Length(byte[] key) => BitConverter.ToUInt32(key);

    private byte[] Prefix(byte* key)
    {
        var prefix = new ReadOnlySpan<byte>(key, keySize).ToArray();
        var data = prefix.AsSpan(sizeof(uint));
        for (var i = 0; i < data.Length; i++) data[i] &= Mask(Length(key), i);
        return prefix;
    }

    private bool Contains(byte[] prefix, byte* key)
    {
        var length = Length(prefix);
        if (length > Length(key)) return false;
        for (var i = 0; i < DataSize; i++)
        {
            if ((key[sizeof(uint) + i] & Mask(length, i)) != prefix[sizeof(uint) + i]) return false;
        }

        return true;
    }

    private static byte Mask(uint length, int index) => (byte)~(0xff >> (int)Math.Clamp(length - (index * 8L), 0, 8));
}
