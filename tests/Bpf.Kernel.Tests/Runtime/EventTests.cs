using System.Diagnostics;
using System.Runtime.InteropServices;
using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Runtime;

/// <summary>Ring buffers and perf event arrays, filled by test runs.</summary>
public class EventTests
{
    const string Source = """
        static void *(*bpf_ringbuf_reserve)(void *map, __u64 size, __u64 flags) = (void *)131;
        static void (*bpf_ringbuf_submit)(void *data, __u64 flags) = (void *)132;
        static void (*bpf_ringbuf_discard)(void *data, __u64 flags) = (void *)133;
        static long (*bpf_perf_event_output)(void *ctx, void *map, __u64 flags, void *data, __u64 size) = (void *)25;
        struct event { __u64 number; __u32 length; __u32 pad; };
        struct { __uint(type, 27); __uint(max_entries, 4096); } ev_ring SEC(".maps");
        struct { __uint(type, 27); __uint(max_entries, 4096); } ev_second SEC(".maps");
        struct { __uint(type, 4); __uint(key_size, 4); __uint(value_size, 4); } ev_perf SEC(".maps");
        __u64 number, dropped;

        SEC("xdp") int ev_send(struct xdp_md *ctx)
        {
            __u64 mine = number++;
            struct event *event = bpf_ringbuf_reserve(mine % 3 == 2 ? (void *)&ev_second : (void *)&ev_ring, sizeof(*event), 0);
            if (!event) { dropped++; return XDP_DROP; }
            event->number = mine; event->length = ctx->data_end - ctx->data; event->pad = 0;
            if (mine % 4 == 3) bpf_ringbuf_discard(event, 0); else bpf_ringbuf_submit(event, 0);
            return XDP_PASS;
        }
        SEC("xdp") int ev_one(struct xdp_md *ctx)
        {
            struct event *event = bpf_ringbuf_reserve(&ev_ring, sizeof(*event), 0);
            if (!event) { dropped++; return XDP_DROP; }
            event->number = number++; event->length = ctx->data_end - ctx->data; event->pad = 0;
            bpf_ringbuf_submit(event, 0);
            return XDP_PASS;
        }
        SEC("xdp") int ev_output(struct xdp_md *ctx)
        {
            struct event event = { .number = number++, .length = ctx->data_end - ctx->data };
            return bpf_perf_event_output(ctx, &ev_perf, 0xffffffffULL, &event, sizeof(event)) ? XDP_DROP : XDP_PASS;
        }
        char _license[] SEC("license") = "GPL";
        """;

    static readonly byte[] Packet = new byte[60];

    [StructLayout(LayoutKind.Sequential)]
    struct Event
    {
        public ulong Number;
        public uint Length, Pad;
    }

    [KernelFact]
    public void RecordsOfSeveralRingsAreReadWithoutCopies()
    {
        using var loaded = Sources.Load(Source);
        using var reader = new RingBufferReader(loaded.GetMap("ev_ring"), loaded.GetMap("ev_second"));
        Assert.Empty(Numbers(reader));
        loaded.GetXdpProgram("ev_send").TestRun(Packet, repeat: 12);
        var seen = new List<(int Source, ulong Number)>();
        foreach (var record in reader.Read())
            seen.Add((record.Source, MemoryMarshal.Read<ulong>(record.Data)));
        // Every third goes to the second buffer, every fourth is discarded.
        Assert.Equal([(0, 0), (0, 1), (0, 4), (0, 6), (0, 9), (0, 10), (1, 2), (1, 5), (1, 8)], seen);
        loaded.GetXdpProgram("ev_send").TestRun(Packet);
        Assert.Equal([12ul], Numbers(reader));
    }

    [KernelFact]
    public void AFullRingDropsAndAReaderGoesOnWhereAnotherStopped()
    {
        using var loaded = Sources.Load(Source);
        loaded.GetXdpProgram("ev_one").TestRun(Packet, repeat: 1000);
        var capacity = (int)loaded.GetMap("ev_ring").MaxEntries / 24;
        using (var first = new RingBufferReader(loaded.GetMap("ev_ring")))
            foreach (ref readonly var record in first.Read<Event>())
            {
                Assert.Equal((0ul, 60u), (record.Number, record.Length));
                break;
            }
        using var second = new RingBufferReader(loaded.GetMap("ev_ring"));
        Assert.Equal(Enumerable.Range(1, capacity - 1).Select(n => (ulong)n), Numbers(second));
        // The ring has wrapped by now.
        loaded.GetXdpProgram("ev_one").TestRun(Packet, repeat: 100);
        Assert.Equal(100, Numbers(second).Count);
    }

    [KernelFact]
    public async Task RecordsAreAwaited()
    {
        using var loaded = Sources.Load(Source);
        using var reader = new RingBufferReader(loaded.GetMap("ev_ring"));
        using var cancellation = new CancellationTokenSource();
        var seen = new List<ulong>();
        var reading = Task.Run(async () =>
        {
            await foreach (var record in reader.ReadAllAsync<Event>(cancellation.Token))
                lock (seen)
                    seen.Add(record.Number);
        });
        for (var round = 1; round <= 20; round++)
        {
            loaded.GetXdpProgram("ev_one").TestRun(Packet);
            Until(() => { lock (seen) return seen.Count == round; });
        }
        Assert.Throws<InvalidOperationException>(() => Numbers(reader));
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Equal(Enumerable.Range(0, 20).Select(n => (ulong)n), seen);
        loaded.GetXdpProgram("ev_one").TestRun(Packet);
        Assert.Equal([20ul], Numbers(reader));
    }

    [KernelFact]
    public async Task DisposingEndsAReadingAndLeavesNothing()
    {
        using var loaded = Sources.Load(Source);
        var before = Descriptors();
        var reader = new RingBufferReader(loaded.GetMap("ev_ring"));
        var count = 0;
        var reading = Task.Run(async () =>
        {
            await foreach (var bytes in reader.ReadAllAsync())
                Volatile.Write(ref count, count + bytes.Length);
        });
        loaded.GetXdpProgram("ev_one").TestRun(Packet, repeat: 2);
        Until(() => Volatile.Read(ref count) == 32);
        reader.Dispose();
        await reading;
        reader.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Numbers(reader));
        Assert.Equal(before, Descriptors());
    }

    [KernelFact]
    public async Task WaitsEndInTimeOrWhenCancelledOrWhenSomethingComes()
    {
        using var loaded = Sources.Load(Source);
        using var reader = new RingBufferReader(loaded.GetMap("ev_ring"));
        Assert.False(reader.Wait(TimeSpan.Zero));
        Assert.False(reader.Wait(TimeSpan.FromMilliseconds(20)));
        using var cancellation = new CancellationTokenSource();
        var wait = Task.Run(() => reader.Wait(Timeout.InfiniteTimeSpan, cancellation.Token));
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        // A wait after a cancelled one is a wait.
        Assert.False(reader.Wait(TimeSpan.FromMilliseconds(20)));
        wait = Task.Run(() => reader.Wait(Timeout.InfiniteTimeSpan));
        loaded.GetXdpProgram("ev_one").TestRun(Packet);
        Assert.True(await wait);
        Assert.Single(Numbers(reader));
    }

    [KernelFact]
    public void ReadingAllocatesNothing()
    {
        using var loaded = Sources.Load(Source);
        using var reader = new RingBufferReader(loaded.GetMap("ev_ring"));
        var total = 0ul;
        for (var round = 0; round < 3; round++)
        {
            loaded.GetXdpProgram("ev_one").TestRun(Packet, repeat: 150);
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (ref readonly var record in reader.Read<Event>())
                total += record.Length;
            Assert.Equal(round == 0 ? GC.GetAllocatedBytesForCurrentThread() : before, GC.GetAllocatedBytesForCurrentThread());
        }
        Assert.Equal(450ul * 60, total);
    }

    [KernelFact]
    public void PerfEventsAreReadAndLostOnesCounted()
    {
        using var loaded = Sources.Load(Source);
        var program = loaded.GetXdpProgram("ev_output");
        using (var reader = new PerfEventReader(loaded.GetMap("ev_perf"), new PerfEventOptions { PagesPerCpu = 1 }))
        {
            program.TestRun(Packet, repeat: 3);
            Assert.True(reader.Wait(TimeSpan.FromSeconds(10)));
            Assert.Equal([0ul, 1, 2], Numbers(reader));
            program.TestRun(Packet, repeat: 1000);
            var kept = Numbers(reader).Count;
            Assert.InRange(kept, 50, 200);
            // The kernel tells of what it lost with the next record that fits.
            program.TestRun(Packet);
            Assert.Equal([1003ul], Numbers(reader));
            Assert.Equal(1000ul, (ulong)kept + reader.LostRecords);
            // Records over the end of the buffer.
            for (var round = 0; round < 40; round++)
            {
                program.TestRun(Packet, repeat: 7);
                Assert.Equal(7, Numbers(reader).Count);
            }
        }
        // Nobody reads any more.
        Assert.Equal(XdpAction.Drop, program.TestRun(Packet).Action);
    }

    [KernelFact]
    public async Task PerfEventsAreAwaitedAndLeaveNothing()
    {
        using var loaded = Sources.Load(Source);
        var before = Descriptors();
        using (var reader = new PerfEventReader(loaded.GetMap("ev_perf")))
        {
            using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            var sending = Task.Run(() => loaded.GetXdpProgram("ev_output").TestRun(Packet, repeat: 5));
            var expected = 0ul;
            await foreach (var record in reader.ReadAllAsync<Event>(cancellation.Token))
            {
                Assert.Equal(expected++, record.Number);
                if (expected == 5)
                    break;
            }
            await sending;
        }
        Assert.Equal(before, Descriptors());
    }

    [KernelFact]
    public async Task TypedViewsAreAwaited()
    {
        using var loaded = Sources.Load(Source);
        loaded.GetXdpProgram("ev_one").TestRun(Packet, repeat: 3);
        var count = 0;
        await foreach (var record in new RingMap<Event>(loaded.GetMap("ev_ring")).ReadAllAsync())
        {
            Assert.Equal((ulong)count, record.Number);
            if (++count == 3)
                break;
        }
        await using var events = new PerfMap<Event>(loaded.GetMap("ev_perf")).ReadAllAsync().GetAsyncEnumerator();
        var next = events.MoveNextAsync();
        loaded.GetXdpProgram("ev_output").TestRun(Packet);
        Assert.True(await next);
        Assert.Equal(3ul, events.Current.Number);
        using var reader = new RingMap<Event>(loaded.GetMap("ev_ring")).OpenReader();
        Assert.Empty(Numbers(reader));
    }

    [KernelFact]
    public void WrongMapsAndTypesAreExplained()
    {
        using var loaded = Sources.Load(Source);
        var before = Descriptors();
        Assert.Contains("not a ring buffer", Assert.Throws<BpfException>(() => new RingBufferReader(loaded.GetMap("ev_perf"))).Message);
        Assert.Contains("not a perf event array", Assert.Throws<BpfException>(() => new PerfEventReader(loaded.GetMap("ev_ring"))).Message);
        Assert.Throws<ArgumentException>(() => new PerfEventReader(loaded.GetMap("ev_perf"), new PerfEventOptions { PagesPerCpu = 3 }));
        Assert.Equal(before, Descriptors());
        using var reader = new RingBufferReader(loaded.GetMap("ev_ring"));
        loaded.GetXdpProgram("ev_one").TestRun(Packet);
        var error = Assert.Throws<BpfException>(() => { foreach (ref readonly var record in reader.Read<(Event, Event)>()) _ = record; });
        Assert.Contains("has 16 bytes, but", error.Message);
    }

    static List<ulong> Numbers(EventReader reader)
    {
        var numbers = new List<ulong>();
        foreach (ref readonly var record in reader.Read<Event>())
            numbers.Add(record.Number);
        return numbers;
    }

    static void Until(Func<bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), "Nothing came.");
            Thread.Yield();
        }
    }

    // BPF descriptors, and those of readers.
    static string[] Descriptors() =>
    [
        .. new DirectoryInfo("/proc/self/fd").GetFileSystemInfos().Select(f => f.LinkTarget ?? "")
            .Where(t => t.Contains("bpf", StringComparison.Ordinal) || t.Contains("perf", StringComparison.Ordinal)).Order(),
    ];
}
