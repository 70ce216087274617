using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Bpf.Simulation;

/// <summary>The table of connections on the CLR. Keys are protocol and ends, in both directions.</summary>
internal sealed unsafe class Connections
{
    private const int NotFound = -2, NoMemory = -12;

    private readonly Dictionary<string, nint> _table = [];
    private readonly Dictionary<nint, Created> _created = [];
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
        _created[address] = new(Key(tuple, protocol), Reverse(tuple), protocol);
        return (UnconfirmedConnection*)address;
    }

    /// <summary>Adds one that no program made.</summary>
    public void Add(ReadOnlySpan<byte> tuple, byte protocol) => Release(Insert((TrackedConnection*)Create(tuple, protocol)));

    public TrackedConnection* Insert(TrackedConnection* entry)
    {
        if (!_created.Remove((nint)entry, out var created))
            throw new InvalidOperationException("A connection is inserted twice: use what TryInsert gives from then on.");
        var answer = Key(created.Answer, created.Protocol);
        if (_table.ContainsKey(created.Key) || _table.ContainsKey(answer)) return null;
        _table[created.Key] = _table[answer] = (nint)entry;
        entry->Status |= TrackedConnection.ConfirmedStatus;
        Held++;
        return entry;
    }

    /// <summary>Changes where answers go to, or come from.</summary>
    public int Translate(TrackedConnection* entry, ReadOnlySpan<byte> address, ushort port, TranslatedEnd end)
    {
        if (!_created.TryGetValue((nint)entry, out var created) || !created.Translated.Add(end)) return NoMemory;
        var answer = created.Answer.AsSpan();
        var length = AddressLength(answer);
        var isSource = end == TranslatedEnd.Source;
        address[..length].CopyTo(isSource ? answer[length..] : answer);
        if (port != 0) BinaryPrimitives.WriteUInt16BigEndian(isSource ? answer[^2..] : answer[^4..], port);
        return 0;
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
        var address = AddressLength(tuple);
        return [.. tuple[address..(2 * address)], .. tuple[..address], .. tuple[^2..], .. tuple[^4..^2]];
    }

    private static int AddressLength(ReadOnlySpan<byte> tuple) => (tuple.Length - 4) / 2;

    /// <summary>A connection that is not in the table yet.</summary>
    /// <param name="Key">Its first packet's ends.</param>
    /// <param name="Answer">The ends of an answer.</param>
    /// <param name="Protocol">TCP or UDP.</param>
    private sealed record Created(string Key, byte[] Answer, byte Protocol)
    {
        public HashSet<TranslatedEnd> Translated { get; } = [];
    }
}
