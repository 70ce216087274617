using Bpf.Net;
using Bpf.Testing;

namespace Bpf.Tests.Maps;

/// <summary>Maps on the CLR as a test of programs sees them; what the kernel does is compared in Bpf.Kernel.Tests.</summary>
public sealed class MapFamilyTests : IDisposable
{
    private static readonly RingBuffer<ulong> s_ring = new(bytes: 4096);
    private static readonly PerfEventArray<ulong> s_events = new();
    private static readonly ProgramArray<Stage> s_stages = new() { [Stage.Count] = _ => XdpAction.Tx, [Stage.Loop] = Loop };
    private static readonly ArrayMap<int> s_steps = new(maxEntries: 1);
    private static readonly LpmTrieMap<IPv4Prefix, int> s_routes = new(maxEntries: 4);
    private static readonly LruHashMap<uint, ulong> s_recent = new(maxEntries: 2);
    private static readonly LruHashMap<uint, ulong> s_other = new(maxEntries: 2);
    private static readonly PerCpuHashMap<uint, ulong> s_perCpu = new(maxEntries: 2);
    private static readonly HashMap<uint, Session> s_sessions = new(maxEntries: 2);
    private static readonly DeviceMap s_devices = new(maxEntries: 2);
    private static readonly ArrayOfMaps<LruHashMap<uint, ulong>> s_tables = new(maxEntries: 2, template: new(maxEntries: 2)) { [0] = s_recent };

    private readonly TestMachine _machine = new(cpuCount: 2);

    private enum Stage : byte
    {
        Count,
        Loop,
        Empty,
    }

    private struct Session
    {
        public BpfTimer Timer;
        public ulong Ticks;
    }

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Records_of_a_ring_buffer_are_read_by_the_test_once()
    {
        Assert.True(s_ring.TryReserve(out var record));
        record.Value = 5;
        Assert.Empty(_machine.Read(s_ring));
        record.Submit();
        Assert.True(s_ring.TryReserve(out record));
        record.Discard();
        Assert.True(s_ring.TryOutput(6));
        Assert.Equal([5ul, 6ul], _machine.Read(s_ring));
        Assert.Empty(_machine.Read(s_ring));
        Assert.Equal((0ul, 48ul), (s_ring.Query(RingBufferQuery.Unread), s_ring.Query(RingBufferQuery.Consumed)));
    }

    [Fact]
    public void A_ring_buffer_that_nobody_reads_is_full()
    {
        var count = 0;
        while (s_ring.TryOutput(1)) count++;
        Assert.Equal(255, count);
        _machine.Read(s_ring);
        Assert.True(s_ring.TryOutput(1));
    }

    [Fact]
    public void A_record_is_submitted_only_once() => Assert.Throws<InvalidOperationException>(() =>
    {
        s_ring.TryReserve(out var record);
        record.Submit();
        record.Discard();
    });

    [Fact]
    public void Events_are_read_by_the_test()
    {
        XdpTest.Run(Report, Packet.FromBytes(new byte[20]));
        Assert.Equal([20ul, 3ul], _machine.Read(s_events));
    }

    [Fact]
    public void Tail_calls_go_on_with_another_program()
    {
        Assert.Equal(XdpAction.Tx, XdpTest.Run(context => Jump(context, Stage.Count), Packet.FromBytes(new byte[20])).Action);
        Assert.Equal(XdpAction.Pass, XdpTest.Run(context => Jump(context, Stage.Empty), Packet.FromBytes(new byte[20])).Action);
    }

    [Fact]
    public void There_are_33_tail_calls_for_a_packet()
    {
        Assert.Equal(XdpAction.Drop, XdpTest.Run(context => Jump(context, Stage.Loop), Packet.FromBytes(new byte[20])).Action);
        Assert.True(s_steps.TryGet(0, out var steps));
        Assert.Equal(33, steps.Value);
    }

    [Fact]
    public void The_longest_prefix_wins()
    {
        s_routes.Set(IPv4Prefix.Parse("10.0.0.0/8"), 1);
        s_routes.Set(IPv4Prefix.Parse("10.1.0.0/16"), 2);
        Assert.Equal((2, 1), (Route("10.1.2.3"), Route("10.2.2.3")));
        Assert.True(s_routes.Remove(new IPv4Prefix(new IPv4Address(10, 1, 9, 9), 16)));
        Assert.Equal((1, 0), (Route("10.1.2.3"), Route("11.0.0.0")));
    }

    [Fact]
    public void Prefixes_are_read_and_written_as_text()
    {
        Assert.Equal("2001:db8::/32", IPv6Prefix.Parse("2001:db8::/32").ToString());
        Assert.Equal(new IPv4Prefix(new IPv4Address(192, 0, 2, 7)), IPv4Prefix.Parse("192.0.2.7"));
        Assert.All(["10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8/8", "/8", "10.0.0/8"], text => Assert.False(IPv4Prefix.TryParse(text, out _)));
        Assert.True(IPv6Prefix.Parse("2001:db8::/32").Contains(IPv6Address.Parse("2001:db8:1::1")));
        Assert.False(IPv4Prefix.Parse("10.0.0.0/8").Contains(IPv4Address.Parse("11.0.0.1")));
    }

    [Fact]
    public void A_full_LRU_map_drops_the_key_that_was_not_used_for_the_longest_time()
    {
        s_recent.Set(1, 1);
        s_recent.Set(2, 2);
        s_recent.TryGet(1, out _);
        s_recent.Set(3, 3);
        Assert.Equal((true, false, true), (s_recent.TryGet(1, out _), s_recent.TryGet(2, out _), s_recent.TryGet(3, out _)));
    }

    [Fact]
    public void Each_CPU_has_its_own_value_of_a_key()
    {
        s_perCpu.Set(1, 5);
        _machine.Cpu = 1;
        s_perCpu.TryGet(1, out var mine);
        s_perCpu.TryGet(1, cpu: 0, out var other);
        Assert.False(s_perCpu.TryGet(1, cpu: 2, out _));
        Assert.Equal((0ul, 5ul), (mine.Value, other.Value));
    }

    [Fact]
    public void Timers_run_when_the_test_lets_time_pass()
    {
        s_sessions.Set(3, default);
        Assert.True(s_sessions.TryGet(3, out var session));
        Assert.Equal(-22, session.Value.Timer.Start(5));
        Assert.Equal((0, -16), (session.Value.Timer.Init(s_sessions), session.Value.Timer.Init(s_sessions)));
        Assert.Equal(-22, session.Value.Timer.Start(5));
        session.Value.Timer.SetCallback(static (in uint key, ref Session value) =>
        {
            value.Ticks += key;
            if (value.Ticks < 9) value.Timer.Start(1_000_000);
        });
        Assert.Equal(0, session.Value.Timer.Start(2_000_000));
        _machine.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(0ul, session.Value.Ticks);
        _machine.Advance(TimeSpan.FromMilliseconds(2));
        Assert.Equal(6ul, session.Value.Ticks);
        Assert.Equal((1, 0), (session.Value.Timer.Cancel(), session.Value.Timer.Cancel()));
        session.Value.Timer.Start(1);
        s_sessions.Remove(3);
        _machine.Advance(TimeSpan.FromDays(1));
        Assert.Equal(6ul, session.Value.Ticks);
    }

    [Fact]
    public void Packets_are_sent_where_the_test_says()
    {
        Assert.Equal(XdpAction.Pass, s_devices.Redirect(1, XdpAction.Pass));
        _machine.Connect(s_devices, 1, target: 7);
        Assert.Equal(XdpAction.Redirect, s_devices.Redirect(1));
        Assert.True(s_devices.TryGet(1, out var device));
        Assert.Equal(7u, device.InterfaceIndex);
        Assert.Throws<ArgumentOutOfRangeException>(() => _machine.Connect(s_devices, 2));
    }

    [Fact]
    public void Maps_inside_are_those_of_the_initializer_and_of_the_test()
    {
        Assert.True(s_tables.TryGet(0, out var first) && !s_tables.TryGet(1, out _));
        Assert.Same(s_recent, first);
        _machine.Put(s_tables, 1u, s_other);
        Assert.True(s_tables.TryGet(1, out var other));
        other.Set(5, 6);
        Assert.True(s_other.TryGet(5, out var value));
        Assert.Equal(6ul, value.Value);
    }

    private static XdpAction Report(XdpContext context)
    {
        s_events.TryOutput(context, 20);
        return s_events.TryOutput(context, 3, packetBytes: 20) && !s_events.TryOutput(context, 4, packetBytes: 21) ? XdpAction.Pass : XdpAction.Drop;
    }

    private static XdpAction Jump(XdpContext context, Stage stage)
    {
        s_stages.TailCall(context, stage);
        return XdpAction.Pass;
    }

    private static XdpAction Loop(XdpContext context)
    {
        if (s_steps.TryGet(0, out var steps)) steps.Value++;
        s_stages.TailCall(context, Stage.Loop);
        return XdpAction.Drop;
    }

    private static int Route(string address) => s_routes.TryGet(new IPv4Prefix(IPv4Address.Parse(address)), out var value) ? value.Value : 0;
}
