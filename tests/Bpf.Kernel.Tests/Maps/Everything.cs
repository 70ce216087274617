namespace Bpf.Kernel.Tests.Maps;

/// <summary>A class with a map of each type, as C# text.</summary>
static class Everything
{
    public const string Source = """
        using Bpf;
        using Bpf.Net;

        public static partial class Everything
        {
            public enum Stage : byte { First, Second, Empty }
            public struct Event { public ulong Id; public ushort Port; }
            public struct Account { public BpfSpinLock Lock; public uint Count; public ulong Sum; }

            [Configurable] public static readonly uint Step = 1;
            public static ulong Runs;
            public static uint Limit = 100;

            public static readonly ArrayMap<ulong> Array = new(maxEntries: 4) { Flags = MapFlags.Mappable };
            public static readonly PerCpuArrayMap<ulong> PerCpuArray = new(maxEntries: 4);
            public static readonly HashMap<uint, Account> Hash = new(maxEntries: 1000);
            public static readonly PerCpuHashMap<uint, ulong> PerCpuHash = new(maxEntries: 100);
            public static readonly LruHashMap<uint, ulong> Lru = new(maxEntries: 4);
            public static readonly LruPerCpuHashMap<uint, ulong> LruPerCpu = new(maxEntries: 4);
            public static readonly LpmTrieMap<IPv4Prefix, uint> Routes = new(maxEntries: 4);
            public static readonly LpmTrieMap<IPv6Prefix, uint> Routes6 = new(maxEntries: 4);
            public static readonly QueueMap<ulong> Queue = new(maxEntries: 4);
            public static readonly StackMap<Event> Stack = new(maxEntries: 4);
            public static readonly BloomFilterMap<ulong> Bloom = new(maxEntries: 4) { HashFunctions = 3 };
            public static readonly RingBuffer<Event> Ring = new(bytes: 4096);
            public static readonly PerfEventArray<Event> Perf = new();
            public static readonly ProgramArray<Stage> Stages = new() { [Stage.First] = First, [Stage.Second] = Second };
            public static readonly DeviceMap Devices = new(maxEntries: 4);
            public static readonly DeviceHashMap DevicesByIndex = new(maxEntries: 4);
            public static readonly CpuMap Cpus = new(maxEntries: 2);
            public static readonly XskMap Sockets = new(maxEntries: 4);
            public static readonly HashMap<uint, ulong> InnerA = new(maxEntries: 8);
            public static readonly HashMap<uint, ulong> InnerB = new(maxEntries: 8);
            public static readonly ArrayOfMaps<HashMap<uint, ulong>> Tables = new(maxEntries: 3, template: new(maxEntries: 8))
            {
                [0] = InnerA,
                [2] = InnerB,
            };
            public static readonly HashOfMaps<uint, ArrayMap<ulong>> ByKey = new(maxEntries: 3, template: new(maxEntries: 2));

            [Xdp]
            public static XdpAction Run(XdpContext context)
            {
                Runs += Step;
                if (Runs > Limit) return XdpAction.Drop;
                if (Array.TryGet(1, out var a)) a.Value++;
                if (PerCpuArray.TryGet(1, out var pa)) pa.Value++;
                if (PerCpuArray.TryGet(1, 0, out var other) && other.Value > 1000) return XdpAction.Drop;
                if (Hash.TryGet(7, out var account))
                {
                    account.Value.Lock.Enter();
                    account.Value.Count++;
                    account.Value.Sum += 5;
                    account.Value.Lock.Exit();
                }

                PerCpuHash.Set(1, 5);
                Lru.Set(1, 6);
                LruPerCpu.TryAdd(1, 7);
                if (!Routes.TryGet(new IPv4Prefix(new IPv4Address(10, 1, 2, 3)), out _)) Routes.Set(new IPv4Prefix(new IPv4Address(10, 0, 0, 0), 8), 9);
                if (Routes6.TryGet(new IPv6Prefix(default), out var route6)) route6.Value++;
                Queue.TryPush(5);
                if (Queue.TryPop(out var q)) Stack.TryPush(new Event { Id = q, Port = 9 });
                if (Stack.TryPeek(out var s) && s.Port == 9) Bloom.Add(s.Id);
                if (Bloom.MayContain(5)) Array.Set(2, 77);
                if (Ring.TryReserve(out var record))
                {
                    record.Value = new Event { Id = 5, Port = 6 };
                    record.Submit();
                }

                Array.Set(3, Ring.Query(RingBufferQuery.Produced));
                Perf.TryOutput(context, new Event { Id = 9 });
                if (Tables.TryGet(0, out var table)) table.Set(4, Runs);
                if (ByKey.TryGet(9, out var counters) && counters.TryGet(0, out var counter)) counter.Value++;
                if (Devices.TryGet(0, out var device) && device.InterfaceIndex == 1) return Devices.Redirect(0);
                if (Sockets.Contains(0)) return Sockets.Redirect(0, XdpAction.Pass);
                if (DevicesByIndex.TryGet(1, out _)) return DevicesByIndex.Broadcast();
                if (context.ReceiveQueue == 7) return Cpus.Redirect(0);
                Stages.TailCall(context, Stage.Second);
                return XdpAction.Aborted;
            }

            [Xdp] public static XdpAction First(XdpContext context) => XdpAction.Drop;
            [Xdp] public static XdpAction Second(XdpContext context)
            {
                Stages.TailCall(context, Stage.Empty);
                return XdpAction.Tx;
            }
        }
        """;
}
