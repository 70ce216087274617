namespace Bpf.Kernel.Tests.Maps;

/// <summary>
/// A map, and a program that does with it what a packet says: <c>d.I</c> is the operation, <c>d.U</c> and <c>d.V</c> the key, <c>d.UL</c> the value,
/// <c>d.UM</c> the flags; the results go into <c>d.R</c> and <c>d.UR</c>.
/// </summary>
internal sealed record MapProgramCase(string Name, string Members, string Body)
{
    // Every operation of a map with keys, by the raw helper too: its number of the error is compared.
    private const string Keyed = """
        switch (d.I)
        {
            case 0: if (Map.TryGet(key, out var found)) { d.R = 1; d.UR = Read(ref found.Value); } break;
            case 1: d.R = Map.Update(&key, &value, (MapUpdate)d.UM); break;
            case 2: d.R = Map.Delete(&key); break;
            case 3: d.R = Map.Set(key, value) ? 1 : 2; break;
            case 4: d.R = Map.TryAdd(key, value) ? 1 : 2; break;
            case 5: d.R = Map.TryReplace(key, value) ? 1 : 2; break;
            case 6: d.R = Map.Remove(key) ? 1 : 2; break;
            case 7: if (Map.TryGet(key, out var counter)) Change(ref counter.Value); break;
        }
        """;

    // For maps that can be walked.
    private const string Walked = Keyed + """
        var sum = 0UL;
        d.R += Map.ForEach(static (in uint key, ref ulong value, ref ulong sum) => { sum += key * 7 + value++; return true; }, ref sum);
        d.UR += sum;
        """;

    private const string WalkedArray = Indexed + """
        var walk = new Walk { Stop = d.V % 4 };
        d.R += Map.ForEach(Walk.Step, ref walk);
        d.UR += walk.Sum;
        """;

    private const string Walk = Numbers + """
        struct Walk
        {
            public uint Stop; public ulong Sum;
            public static bool Step(in uint index, ref ulong value, ref Walk walk)
            {
                walk.Sum += value;
                value = index;
                return index != walk.Stop;
            }
        }
        """;

    private const string Indexed = """
        switch (d.I)
        {
            case 0: if (Map.TryGet(key, out var found)) { d.R = 1; d.UR = Read(ref found.Value); } break;
            case 1: d.R = Map.Update(&key, &value, (MapUpdate)d.UM); break;
            case 3: d.R = Map.Set(key, value) ? 1 : 2; break;
            case 7: if (Map.TryGet(key, out var counter)) Change(ref counter.Value); break;
        }
        """;

    private const string Numbers = """
        static ulong Read(ref ulong value) => value;
        static void Change(ref ulong value) => value += 3;
        """;

    private const string Accounts = """
        public struct Account { public uint Id; public BpfSpinLock Lock; public ulong Sum; }
        static ulong Read(ref Account account)
        {
            account.Lock.Enter();
            var sum = account.Sum + account.Id;
            account.Lock.Exit();
            return sum;
        }
        static void Change(ref Account account)
        {
            account.Lock.Enter();
            account.Sum += 5;
            account.Id++;
            account.Lock.Exit();
        }
        """;

    private const string Sequence = """
        var value = d.UL;
        var got = 0UL;
        switch (d.I)
        {
            case 0: d.R = Map.TryPush(value) ? 1 : 2; break;
            case 1: d.R = Map.PushElement(&value, (MapUpdate)d.UM); break;
            case 2: d.R = Map.PopElement(&got); d.UR = got; break;
            case 3: d.R = Map.PeekElement(&got); d.UR = got; break;
            case 4: Map.Push(value); break;
            case 5: d.R = Map.TryPop(out var popped) ? 1 : 2; d.UR = popped; break;
            case 6: d.R = Map.TryPeek(out var peeked) ? 1 : 2; d.UR = peeked; break;
        }
        """;

    private const string Redirect = """
        switch (d.I)
        {
            case 0: return Map.Redirect(d.U, XdpAction.Pass);
            case 1: return Map.Redirect(d.U);
            case 2: return Map.Redirect(d.U, XdpAction.Drop);
            case 3: return (XdpAction)Map.RedirectTo(d.U, d.UM * 7);
            case 4: d.R = CONTAINS; break;
        }
        """;

    public static IReadOnlyList<MapProgramCase> All =>
    [
        new("array", "static readonly ArrayMap<ulong> Map = new(maxEntries: 3);" + Walk, Key("d.U", WalkedArray)),
        new("array of structs with a lock", "static readonly ArrayMap<Account> Map = new(maxEntries: 3);" + Accounts, Account(Indexed)),
        new("array, mappable", "static readonly ArrayMap<ulong> Map = new(maxEntries: 3) { Flags = MapFlags.Mappable };" + Numbers, Key("d.U", Indexed)),
        new("per-CPU array", "static readonly PerCpuArrayMap<ulong> Map = new(maxEntries: 3);" + Walk, Key("d.U", WalkedArray)),
        new("hash", "static readonly HashMap<uint, ulong> Map = new(maxEntries: 3);" + Numbers, Key("d.U", Walked)),
        new("hash, not allocated before",
            "static readonly HashMap<uint, ulong> Map = new(maxEntries: 3) { Flags = MapFlags.NoPrealloc, NumaNode = 0 };" + Numbers, Key("d.U", Keyed)),
        new("hash of structs with a lock", "static readonly HashMap<uint, Account> Map = new(maxEntries: 3);" + Accounts, Account(Keyed)),
        new("hash by a struct", "struct Place { public uint Net; public byte Kind; } static readonly HashMap<Place, ulong> Map = new(maxEntries: 3);" + Numbers,
            Key("new Place { Net = d.U, Kind = (byte)d.U }", Keyed)),
        new("per-CPU hash", "static readonly PerCpuHashMap<uint, ulong> Map = new(maxEntries: 3);" + Numbers, Key("d.U", Walked)),
        // Larger than all keys: what the kernel drops, and when, is not exact.
        new("LRU hash", "static readonly LruHashMap<uint, ulong> Map = new(maxEntries: 1000);" + Numbers, Key("d.U", Walked)),
        new("LRU per-CPU hash", "static readonly LruPerCpuHashMap<uint, ulong> Map = new(maxEntries: 1000);" + Numbers, Key("d.U", Walked)),
        new("IPv4 prefixes", "static readonly LpmTrieMap<IPv4Prefix, ulong> Map = new(maxEntries: 3);" + Numbers,
            Key("new IPv4Prefix(IPv4Address.FromHostOrder(0x0a0000ff + d.U * 0x01010101), d.V)", Keyed)),
        new("IPv6 prefixes", "static readonly LpmTrieMap<IPv6Prefix, ulong> Map = new(maxEntries: 3);" + Numbers,
            Key("new IPv6Prefix(default, d.V * 4)", Keyed)),
        new("prefixes of numbers", "static readonly LpmTrieMap<LpmKey<ulong>, ulong> Map = new(maxEntries: 3);" + Numbers,
            Key("new LpmKey<ulong>(d.V, d.U)", Keyed)),
        new("queue", "static readonly QueueMap<ulong> Map = new(maxEntries: 3);", Sequence),
        new("stack", "static readonly StackMap<ulong> Map = new(maxEntries: 3);", Sequence),
        new("Bloom filter", "static readonly BloomFilterMap<ulong> Map = new(maxEntries: 1000) { HashFunctions = 7 };", """
            var value = (ulong)d.U;
            switch (d.I)
            {
                case 0: Map.Add(value); break;
                case 1: d.R = Map.Push(&value, (MapUpdate)d.UM); break;
                case 2: d.R = Map.Peek(&value); break;
                default: d.R = Map.MayContain(value) ? 1 : 2; break;
            }
            """),
        new("ring buffer", "struct Entry { public ulong A, B; public uint C; } static readonly RingBuffer<Entry> Map = new(bytes: 4096);", """
            switch (d.I)
            {
                case 0:
                case 1:
                    if (Map.TryReserve(out var record))
                    {
                        record.Value = new Entry { A = d.UL };
                        if (d.I == 0) record.Submit();
                        else record.Discard(RingBufferWakeup.Never);
                        d.R = 1;
                    }
                    break;
                default:
                    for (var i = 0; i < 40; i++)
                    {
                        if (Map.TryOutput(new Entry { B = d.UL }, RingBufferWakeup.Always)) d.R++;
                    }
                    break;
            }
            d.UL = Map.Query(RingBufferQuery.Unread);
            d.UM = Map.Query(RingBufferQuery.Size);
            d.UR = Map.Query(RingBufferQuery.Produced) + Map.Query(RingBufferQuery.Consumed);
            """),
        new("device map", "static readonly DeviceMap Map = new(maxEntries: 3);", Redirect.Replace("CONTAINS", "Map.TryGet(d.U, out _) ? 1 : 2")),
        new("device map by hash", "static readonly DeviceHashMap Map = new(maxEntries: 3);",
            "if (d.I == 5) return Map.Broadcast(); " + Redirect.Replace("CONTAINS", "Map.TryGet(d.U, out _) ? 1 : 2")),
        new("CPU map", "static readonly CpuMap Map = new(maxEntries: 1);", Redirect.Replace("CONTAINS", "0")),
        new("socket map", "static readonly XskMap Map = new(maxEntries: 3);", Redirect.Replace("CONTAINS", "Map.Contains(d.U) ? 1 : 2")),
        new("program array", """
            enum Stage : byte { Tx, Loop, Empty }
            static readonly ProgramArray<Stage> Map = new() { [Stage.Tx] = Tx, [Stage.Loop] = Loop };
            static ulong Steps;
            [Xdp] public static XdpAction Tx(XdpContext context) => XdpAction.Tx;
            [Xdp] public static XdpAction Loop(XdpContext context)
            {
                Steps++;
                Map.TailCall(context, Stage.Loop);
                return Steps % 33 == 0 ? XdpAction.Drop : XdpAction.Aborted;
            }
            """, "Map.TailCall(context, (Stage)d.U); d.R = 9;"),
        new("array of maps", """
            static readonly HashMap<uint, ulong> First = new(maxEntries: 3);
            static readonly HashMap<uint, ulong> Second = new(maxEntries: 3);
            static readonly ArrayOfMaps<HashMap<uint, ulong>> Maps = new(maxEntries: 4, template: new(maxEntries: 3)) { [0] = First, [2] = Second };
            """ + Numbers, "if (!Maps.TryGet(d.V % 5, out var Map)) return XdpAction.Drop; " + Key("d.U", Keyed)),
        new("hash of maps", """
            static readonly ArrayMap<ulong> First = new(maxEntries: 3);
            static readonly HashOfMaps<uint, ArrayMap<ulong>> Maps = new(maxEntries: 4, template: new(maxEntries: 3)) { [1] = First };
            """ + Numbers, "if (!Maps.TryGet(d.V % 3, out var Map)) return XdpAction.Drop; " + Key("d.U", Indexed)),
    ];

    private static string Key(string key, string operations) => $"var key = {key}; var value = d.UL; {operations}";

    private static string Account(string operations) => $"var key = d.U; var value = new Account {{ Sum = d.UL, Id = 7 }}; {operations}";

    public override string ToString() => Name;
}
