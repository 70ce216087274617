namespace Bpf.Simulation;

/// <summary>Values by key, compared byte by byte.</summary>
/// <param name="maxEntries">How many keys there can be.</param>
/// <param name="keySize">The size of a key.</param>
/// <param name="valueSize">The size of a value.</param>
/// <param name="padding">The bytes of a key that no field has.</param>
internal sealed unsafe class HashStorage(uint maxEntries, int keySize, int valueSize, int[] padding) : MapStorage
{
    private readonly Dictionary<byte[], Entry> _entries = new(ByteComparer.Instance);

    // The least recently used key is the first one.
    private readonly LinkedList<byte[]> _uses = new();

    // A program may hold a pointer to a value that was removed, so removed values live on.
    private readonly List<byte[]> _removed = [];

    /// <summary>The machine whose CPUs have values of their own; null where they share them.</summary>
    public Machine? Cpus { get; init; }

    /// <summary>A full map drops the key that was not used for the longest time.</summary>
    public bool Evicts { get; init; }

    /// <summary>The lock in each value; null where there is none, or such a map has none.</summary>
    public ValueLock? Lock { get; init; }

    public override int KeySize => keySize;

    public override int ValueSize => valueSize;

    private Dictionary<byte[], Entry>.AlternateLookup<ReadOnlySpan<byte>> ByKey => _entries.GetAlternateLookup<ReadOnlySpan<byte>>();

    public override byte* Lookup(byte* key) => Lookup(key, (uint)(Cpus?.Cpu ?? 0));

    public override byte* Lookup(byte* key, uint cpu)
    {
        if (cpu >= (Cpus?.CpuCount ?? 1)) return null;
        lock (_entries)
        {
            if (!ByKey.TryGetValue(Clean(key, stackalloc byte[keySize]), out var entry)) return null;
            Use(entry);
            return Place(entry, cpu);
        }
    }

    // The order of the checks is that of htab_map_update_elem, kernel/bpf/hashtab.c.
    public override long Update(byte* key, byte* value, ulong flags)
    {
        var isLocked = (flags & UpdateLocked) != 0;
        var condition = flags & ~UpdateLocked;
        if (condition > UpdateExist || (isLocked && Lock is null)) return Invalid;
        lock (_entries)
        {
            var bytes = Clean(key, stackalloc byte[keySize]);
            var exists = ByKey.TryGetValue(bytes, out var old);
            if (exists && condition == UpdateNoExist) return Exists;
            if (!exists && condition == UpdateExist) return NotFound;
            if (exists && isLocked)
            {
                Lock!.CopyLocked(value, Place(old!, 0), valueSize);
                return 0;
            }

            if (exists && Cpus is not null) Use(old!);
            else if (!exists && _entries.Count >= maxEntries && !TryEvict()) return TooBig;
            else old = Replace(bytes.ToArray());
            new ReadOnlySpan<byte>(value, valueSize).CopyTo(new(Place(old!, (uint)(Cpus?.Cpu ?? 0)), valueSize));
            return 0;
        }
    }

    public override long Delete(byte* key)
    {
        lock (_entries) return Remove(Clean(key, stackalloc byte[keySize])) ? 0 : NotFound;
    }

    public override IReadOnlyList<byte[]> Keys()
    {
        lock (_entries) return [.. _entries.Keys.Select(key => (byte[])key.Clone())];
    }

    private ReadOnlySpan<byte> Clean(byte* key, Span<byte> copy)
    {
        new ReadOnlySpan<byte>(key, keySize).CopyTo(copy);
        foreach (var place in padding) copy[place] = 0;
        return copy;
    }

    private byte* Place(Entry entry, uint cpu) => Address(entry.Values) + (cpu * (long)Stride(valueSize));

    // The kernel puts a new element into the old one's place: whoever holds the old value does not see the new one.
    private Entry Replace(byte[] key)
    {
        Remove(key);
        return _entries[key] = new(Allocate(Stride(valueSize) * (long)(Cpus?.CpuCount ?? 1)), _uses.AddLast(key));
    }

    private bool Remove(ReadOnlySpan<byte> key)
    {
        if (!ByKey.Remove(key, out _, out var entry)) return false;
        _removed.Add(entry.Values);
        _uses.Remove(entry.Use);
        return true;
    }

    private bool TryEvict() => Evicts && Remove(_uses.First!.Value);

    private void Use(Entry entry)
    {
        _uses.Remove(entry.Use);
        _uses.AddLast(entry.Use);
    }

    private sealed record Entry(byte[] Values, LinkedListNode<byte[]> Use);
}
