using Bpf.Kernel.Tests.Tools;
using Bpf.Net;
using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Maps;

/// <summary>The runtime's views of each type of map, beside a program that uses them.</summary>
public sealed class LiveMapTests : IDisposable
{
    static readonly byte[] Packet = new byte[64];

    readonly TemporaryFolder _folder = new();
    readonly ObjectSpec? _spec;
    readonly BpfObject? _object;

    enum Stage : byte
    {
        First,
        Second,
        Empty,
    }

    public LiveMapTests()
    {
        if (KernelAccess.Lack is not null) return;
        _spec = ObjectSpec.ReadFile(ObjectFactory.Compile(_folder, Everything.Source, "/minkernel:5.19"));
        _object = BpfObject.Load(_spec);
    }

    BpfObject Object => _object!;

    XdpProgram Program => Object.GetXdpProgram("Run");

    record struct Account(BpfSpinLock Lock, uint Count, ulong Sum);

    public void Dispose()
    {
        _object?.Dispose();
        _folder.Dispose();
    }

    [KernelFact]
    public void Global_variables_are_read_and_written_while_the_program_runs()
    {
        Assert.Equal(XdpAction.Tx, Run());
        Assert.Equal(1ul, Object.GetVariable("Runs").Get<ulong>());
        Object.GetVariable("Runs").Set(99ul);
        Assert.Equal(XdpAction.Tx, Run());
        Assert.Equal(100ul, Object.GetVariable("Runs").Get<ulong>());
        Object.GetVariable("Limit").Set(50u);
        Assert.Equal(XdpAction.Drop, Run());
        Assert.Equal(1u, Object.GetVariable("Step").Get<uint>());
        Assert.Contains("read-only", Assert.Throws<BpfException>(() => Object.GetVariable("Step").Set(2u)).Message);
        Assert.Throws<ArgumentException>(() => Object.GetVariable("Runs").Get<uint>());
        Assert.Contains("It has:", Assert.Throws<BpfException>(() => Object.GetVariable("Absent")).Message);
    }

    [KernelFact]
    public void An_array_in_this_processs_memory_is_the_programs()
    {
        using var array = new MappedArray<ulong>(Object.GetMap("Array"));
        array[1] = 41;
        Run();
        Assert.Equal([0ul, 42ul, 77ul, 24ul], Enumerable.Range(0, array.Length).Select(i => array[i]));
        Assert.Throws<ArgumentOutOfRangeException>(() => array[4]);
        using var plain = BpfMap.Create(new("um_plain", MapType.Array) { KeySize = 4, ValueSize = 8, MaxEntries = 1 });
        Assert.Contains("MapFlags.Mappable", Assert.Throws<BpfException>(() => new MappedArray<ulong>(plain)).Message);
        array.Dispose();
        Assert.Throws<ObjectDisposedException>(() => array[0]);
    }

    [KernelFact]
    public void Values_with_a_lock_are_read_and_written_under_it()
    {
        var map = Object.GetMap<uint, Account>("Hash");
        map[7] = new Account { Sum = 1 };
        map.SetLocked(7, new Account { Sum = 10 });
        Run();
        Assert.True(map.TryGetLocked(7, out var account));
        Assert.Equal((1u, 15ul), (account.Count, account.Sum));
        Assert.False(map.TryGetLocked(8, out _));
        Assert.Throws<BpfException>(() => Object.GetMap<uint, ulong>("Lru").TryGetLocked(1, out _));
    }

    [KernelFact]
    public void Many_elements_are_written_read_and_removed_with_few_calls()
    {
        var map = Object.GetMap<uint, Account>("Hash");
        uint[] keys = [.. Enumerable.Range(0, 700).Select(i => (uint)i)];
        map.SetMany(keys, [.. keys.Select(key => new Account { Sum = key })]);
        Assert.Equal(keys.Select(key => (key, (ulong)key)), map.ReadAll().Select(e => (e.Key, e.Value.Sum)).Order());
        Assert.Equal(keys, map.Select(e => e.Key).Order());
        Assert.Equal(2, map.RemoveMany([5000, 3, 5001, 4, 5002]));
        Assert.True(map.Remove(5, out var taken));
        Assert.Equal(5ul, taken.Sum);
        Assert.False(map.Remove(5, out _));
        Assert.Equal(697, map.RemoveAll().Select(e => e.Key).Distinct().Count());
        Assert.Empty(map);
        Assert.Throws<ArgumentException>(() => map.SetMany([1], []));
    }

    [KernelFact]
    public void Arrays_and_prefixes_are_read_in_batches_too()
    {
        var array = new Map<uint, ulong>(Object.GetMap("Array"));
        array.SetMany([0, 3], [8, 9]);
        Assert.Equal([8ul, 0, 0, 9], array.ReadAll().Select(e => e.Value));
        Assert.Throws<BpfNotSupportedException>(() => array.RemoveAll());
        Assert.Throws<BpfNotSupportedException>(() => array.Remove(1, out _));
        var routes = Object.GetMap<IPv4Prefix, uint>("Routes");
        routes[IPv4Prefix.Parse("10.0.0.0/8")] = 1;
        routes[IPv4Prefix.Parse("10.1.0.0/16")] = 2;
        Assert.Equal(2u, routes[IPv4Prefix.Parse("10.1.2.3")]);
        Assert.Equal(1u, routes[IPv4Prefix.Parse("10.2.2.3")]);
        Assert.Equal([1u, 2u], routes.ReadAll().Select(e => e.Value).Order());
    }

    [KernelFact]
    public void Per_CPU_maps_are_read_in_batches_too()
    {
        var map = Object.GetPerCpuMap<uint, ulong>("PerCpuHash");
        var cpus = map.Untyped.ValueBufferSize / 8;
        for (var i = 0u; i < 50; i++) map[i] = [.. Enumerable.Repeat((ulong)i, cpus)];
        Assert.Equal(Enumerable.Range(0, 50).Select(i => (ulong)(i * cpus)), map.ReadAll().OrderBy(e => e.Key).Select(e => e.Value.Aggregate((x, y) => x + y)));
        Assert.True(map.Remove(7, out var values));
        Assert.Equal(Enumerable.Repeat(7ul, cpus), values);
        Assert.Equal(49, map.RemoveMany([.. Enumerable.Range(0, 50).Select(i => (uint)i)]));
    }

    [KernelFact]
    public void Queues_and_filters_are_shared_with_the_program()
    {
        Run();
        var stack = new ValueQueue<(ulong Id, ulong Port)>(Object.GetMap("Stack"));
        Assert.True(stack.TryPop(out var entry));
        Assert.Equal(5ul, entry.Id);
        Assert.False(stack.TryPop(out _));
        Assert.True(new ValueFilter<ulong>(Object.GetMap("Bloom")).MayContain(5));
        Assert.Contains("Use the view of its type", Assert.Throws<BpfException>(() => new ValueQueue<ulong>(Object.GetMap("Bloom"))).Message);
        Assert.Equal(4096, new RingMap<ulong>(Object.GetMap("Ring")).Size);
        Assert.True(new PerfMap<ulong>(Object.GetMap("Perf")).Size > 0);
    }

    [KernelFact]
    public void Programs_are_exchanged_in_their_table()
    {
        var table = new ProgramTable<Stage>(Object.GetMap("Stages"));
        Assert.Equal(XdpAction.Tx, Run());
        Assert.True(table.TryGetId(Stage.Second, out var id));
        Assert.Equal(Object.GetXdpProgram("Second").Id, id);
        table.Set(Stage.Second, Object.GetXdpProgram("First"));
        Assert.Equal(XdpAction.Drop, Run());
        Assert.True(table.Remove(Stage.Second));
        Assert.False(table.Remove(Stage.Second));
        Assert.False(table.TryGetId(Stage.Second, out _));
        Assert.Equal(XdpAction.Aborted, Run());
    }

    [KernelFact]
    public void Maps_are_exchanged_in_their_table_while_the_program_runs()
    {
        var table = new MapTable<uint>(Object.GetMap("Tables"));
        Assert.True(table.TryGetId(2, out var id));
        Assert.Equal(Object.GetMap("InnerB").Id, id);
        Assert.False(table.TryGetId(1, out _));
        Run();
        Assert.Equal(1ul, Object.GetMap<uint, ulong>("InnerA")[4]);
        using (var fresh = table.Create())
            table.Set(0, fresh);
        Run();
        Assert.Equal(1ul, Object.GetMap<uint, ulong>("InnerA")[4]);
        using (var inside = table.Open(0)!)
            Assert.Equal(2ul, new Map<uint, ulong>(inside)[4]);
        Assert.True(table.Remove(0));
        Assert.Null(table.Open(0));
        using var other = BpfMap.Create(new("um_other", MapType.Hash) { KeySize = 4, ValueSize = 4, MaxEntries = 8 });
        Assert.Throws<BpfException>(() => table.Set(0, other));
        var byKey = new MapTable<uint>(Object.GetMap("ByKey"));
        using var counters = byKey.Create();
        byKey.Set(9, counters);
        Run();
        Assert.Equal(1ul, new Map<uint, ulong>(counters)[0]);
    }

    [KernelFact]
    public void Packets_are_sent_where_the_tables_say()
    {
        var devices = new DeviceTable(Object.GetMap("Devices"));
        Assert.False(devices.TryGet(0, out _));
        devices.Set(0, "lo");
        Assert.True(devices.TryGet(0, out var lo));
        Assert.Equal((1u, 0), (lo.InterfaceIndex, lo.Program));
        Assert.Equal(XdpAction.Redirect, Run());
        devices.Remove(0);
        Assert.Equal(XdpAction.Tx, Run());
        new DeviceTable(Object.GetMap("DevicesByIndex")).Set(1, interfaceIndex: 1);
        Assert.Equal(XdpAction.Redirect, Run());
        Assert.Throws<BpfException>(() => devices.Set(9, 1));
        var cpus = new CpuTable(Object.GetMap("Cpus"));
        Assert.False(cpus.TryGet(0, out _));
        cpus.Set(0, queueSize: 192);
        Assert.True(cpus.TryGet(0, out var cpu));
        Assert.Equal((192u, 0), (cpu.QueueSize, cpu.Program));
        cpus.Remove(0);
        Assert.False(cpus.TryGet(0, out _));
        Assert.Throws<BpfException>(() => cpus.Set(0, 1 << 20));
        var sockets = new SocketTable(Object.GetMap("Sockets"));
        sockets.Remove(0);
        Assert.Throws<BpfException>(() => sockets.Remove(4));
    }

    [KernelFact]
    public void A_frozen_map_is_read_only()
    {
        using var map = BpfMap.Create(new("um_frozen", MapType.Hash) { KeySize = 4, ValueSize = 8, MaxEntries = 2 });
        var view = new Map<uint, ulong>(map) { [1] = 5 };
        map.Freeze();
        Assert.Equal(5ul, view[1]);
        Assert.Equal("EPERM", Assert.Throws<BpfException>(() => view[1] = 6).ErrorName);
        Assert.Contains("frozen already", Assert.Throws<BpfException>(map.Freeze).Message);
    }

    [KernelFact]
    public void A_map_that_does_not_fit_says_in_what()
    {
        using var small = BpfMap.Create(new("um_small", MapType.Hash) { KeySize = 4, ValueSize = 8, MaxEntries = 2, Flags = MapFlags.NoPrealloc });
        var error = Assert.Throws<BpfMapMismatchException>(() => BpfObject.Load(_spec!, new() { MapReplacements = new Dictionary<string, BpfMap> { ["InnerA"] = small } }));
        Assert.Equal(["MaxEntries is 2, not 8", "Flags is NoPrealloc, not None"], error.Differences.Select(d => d.ToString()));
    }

    [KernelFact]
    public void Another_objects_maps_are_used_again()
    {
        var replacements = Object.Maps.Where(map => map.Name is "Array" or "Devices" or "Routes" or "Tables").ToDictionary(map => map.Name);
        using var second = BpfObject.Load(_spec!, new() { MapReplacements = replacements });
        Assert.Equal(replacements["Devices"].Id, second.GetMap("Devices").Id);
        second.GetXdpProgram("Run").TestRun(Packet);
        Assert.Equal(1ul, new Map<uint, ulong>(Object.GetMap("Array"))[1]);
        Assert.Equal(1ul, Object.GetMap<uint, ulong>("InnerA")[4]);
    }

    XdpAction Run() => Program.TestRun(Packet).Action;
}
