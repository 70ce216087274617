using System.Runtime.InteropServices;

namespace Bpf.Simulation;

/// <summary>The table of connections on the CLR. Keys are protocol and ends, in both directions.</summary>
internal sealed unsafe class Connections
{
    private const int NotFound = -2;

    private readonly Dictionary<string, nint> _table = [];
    private readonly Dictionary<nint, (string Key, string Reverse)> _created = [];
    private readonly List<UnconfirmedConnection[]> _memory = [];

    /// <summary>How many have been found or inserted, and not released.</summary>
    public int Held { get; private set; }

    public int Count => _table.Values.Distinct().Count();

    public TrackedConnection* Find(ReadOnlySpan<byte> tuple, ref ConnectionOptions options)
    {
        if (!_table.TryGetValue(Key(tuple, options.Protocol), out var entry))
        {
            options.Error = NotFound;
            return null;
        }

        Held++;
        return (TrackedConnection*)entry;
    }

    public UnconfirmedConnection* Create(ReadOnlySpan<byte> tuple, byte protocol)
    {
        var memory = GC.AllocateArray<UnconfirmedConnection>(1, pinned: true);
        _memory.Add(memory);
        var address = Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0);
        _created[address] = (Key(tuple, protocol), Key(Reverse(tuple), protocol));
        return (UnconfirmedConnection*)address;
    }

    /// <summary>Adds one that no program made.</summary>
    public void Add(ReadOnlySpan<byte> tuple, byte protocol) => Release(Insert((TrackedConnection*)Create(tuple, protocol)));

    public TrackedConnection* Insert(TrackedConnection* entry)
    {
        if (!_created.Remove((nint)entry, out var keys))
            throw new InvalidOperationException("A connection is inserted twice: use what TryInsert gives from then on.");
        if (!_table.TryAdd(keys.Key, (nint)entry)) return null;
        _table[keys.Reverse] = (nint)entry;
        Held++;
        return entry;
    }

    public void Release(TrackedConnection* entry)
    {
        if (Held == 0 || !_table.ContainsValue((nint)entry))
            throw new InvalidOperationException("A connection is released that nothing has given: release each connection once.");
        Held--;
    }

    private static string Key(ReadOnlySpan<byte> tuple, byte protocol) => $"{protocol} {Convert.ToHexStringLower(tuple)}";

    // Both addresses, then both ports of 2 bytes.
    private static byte[] Reverse(ReadOnlySpan<byte> tuple)
    {
        var address = (tuple.Length - 4) / 2;
        return [.. tuple[address..(2 * address)], .. tuple[..address], .. tuple[^2..], .. tuple[^4..^2]];
    }
}
