using Bpf.Runtime.Btf;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Loading;

/// <summary>
/// The types of a map that no object describes: as much as the kernel needs to find a lock and a timer in its values (kernel/bpf/btf.c, btf_find_field).
/// </summary>
sealed record MapTypes(BpfDescriptor Descriptor, int Key, int Value) : IDisposable
{
    const int LockSize = 4, TimerSize = 16;

    /// <returns>Null for a map without such fields.</returns>
    public static MapTypes? Load(MapSpec map, BpfToken? token)
    {
        if (map is { LockOffset: null, TimerOffset: null })
            return null;
        var writer = new BtfWriter();
        var (number, word) = (writer.Int("unsigned int", 4), writer.Int("unsigned long long", 8));
        // The kernel wants the index of an array to be a number.
        var key = map.KeySize == 4 ? number : writer.Array(writer.Int("unsigned char", 1), number, map.KeySize);
        var members = new List<(string, uint, int)>();
        if (map.LockOffset is { } lockAt)
            members.Add(("lock", writer.Struct("bpf_spin_lock", LockSize, ("val", number, 0)), lockAt));
        if (map.TimerOffset is { } timerAt)
            members.Add(("timer", writer.Struct("bpf_timer", TimerSize, ("__opaque", writer.Array(word, number, TimerSize / 8), 0)), timerAt));
        var value = writer.Struct("value", map.ValueSize, [.. members.OrderBy(member => member.Item3)]);
        return new MapTypes(BtfLoader.Load(writer.ToArray(), $"map '{map.Name}'", token), (int)key, (int)value);
    }

    public void Dispose() => Descriptor.Dispose();
}
