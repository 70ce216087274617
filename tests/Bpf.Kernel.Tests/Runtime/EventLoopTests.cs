using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Runtime;

/// <summary>Loops over records that end early, wrap around, or find what is not plain on the way.</summary>
public class EventLoopTests
{
    const string Source = """
        static long (*bpf_ringbuf_output)(void *map, void *data, __u64 size, __u64 flags) = (void *)130;
        static void *(*bpf_ringbuf_reserve)(void *map, __u64 size, __u64 flags) = (void *)131;
        static void (*bpf_ringbuf_discard)(void *data, __u64 flags) = (void *)133;
        static long (*bpf_perf_event_output)(void *ctx, void *map, __u64 flags, void *data, __u64 size) = (void *)25;
        struct { __uint(type, 27); __uint(max_entries, 4096); } el_ring SEC(".maps");
        struct { __uint(type, 4); __uint(key_size, 4); __uint(value_size, 4); } el_perf SEC(".maps");
        __u64 number;
        SEC("xdp") int el_send(struct xdp_md *ctx)
        {
            __u64 event[5] = { number++ };
            void *dropped = bpf_ringbuf_reserve(&el_ring, 8, 0);
            if (dropped) bpf_ringbuf_discard(dropped, 0);
            /* Of changing size, so that they are cut at the end of the buffer. */
            bpf_perf_event_output(ctx, &el_perf, 0xffffffffULL, event, number % 2 ? 24 : 40);
            return bpf_ringbuf_output(&el_ring, event, number % 2 ? 24 : 40, 0) ? XDP_DROP : XDP_PASS;
        }
        char _license[] SEC("license") = "GPL";
        """;

    static readonly byte[] Packet = new byte[60];

    public static TheoryData<bool, bool> Loops => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    [KernelTheory]
    [MemberData(nameof(Loops))]
    public void All_records_come_once_however_loops_end(bool perf, bool typed)
    {
        using var loaded = Sources.Load(Source);
        using var reader = Open(loaded, perf);
        var sent = 0;
        var numbers = new List<ulong>();
        for (var round = 0; round < 200; round++)
        {
            loaded.GetXdpProgram("el_send").TestRun(Packet, repeat: 1 + round % 13);
            sent += 1 + round % 13;
            // Some loops leave records for the next.
            for (var limit = round % 5; ; limit = int.MaxValue)
            {
                numbers.AddRange(Take(reader, typed, limit));
                if (round % 3 == 0 || limit == int.MaxValue) break;
            }
        }

        numbers.AddRange(Take(reader, typed, int.MaxValue));
        // Each processor has a perf buffer of its own, and this thread may have moved to another.
        Assert.Equal(Enumerable.Range(0, sent).Select(number => (ulong)number), perf ? numbers.Order() : numbers);
    }

    [KernelTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Disposing_inside_of_a_loop_ends_it_and_leaves_the_rest(bool typed)
    {
        using var loaded = Sources.Load(Source);
        loaded.GetXdpProgram("el_send").TestRun(Packet, repeat: 10);
        var numbers = new List<ulong>();
        using (var reader = Open(loaded, perf: false))
        {
            if (typed)
                foreach (ref readonly var number in reader.Read<ulong>())
                {
                    numbers.Add(number);
                    if (numbers.Count == 4) reader.Dispose();
                }
            else
                foreach (var record in reader.Read())
                {
                    numbers.Add(BitConverter.ToUInt64(record.Data));
                    if (numbers.Count == 4) reader.Dispose();
                }
        }
        using var second = Open(loaded, perf: false);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (ulong)i), numbers.Concat(Take(second, typed, int.MaxValue)));
    }

    [KernelFact]
    public void A_record_that_is_too_short_is_an_error_and_the_next_ones_come()
    {
        using var loaded = Sources.Load(Source);
        loaded.GetXdpProgram("el_send").TestRun(Packet, repeat: 4);
        using var reader = Open(loaded, perf: false);
        Assert.Contains("A record has 24 bytes", Assert.Throws<BpfException>(() =>
        {
            foreach (ref readonly var record in reader.Read<Long>()) Assert.Fail($"{record}");
        }).Message);
        Assert.Equal([1ul, 2, 3], Take(reader, typed: true, int.MaxValue));
    }

    record struct Long(ulong A, ulong B, ulong C, ulong D, ulong E);

    static EventReader Open(BpfObject loaded, bool perf) => perf
        ? new PerfEventReader(loaded.GetMap("el_perf"), new PerfEventOptions { PagesPerCpu = 1 }) : new RingBufferReader(loaded.GetMap("el_ring"));

    static List<ulong> Take(EventReader reader, bool typed, int limit)
    {
        var numbers = new List<ulong>();
        if (limit == 0) return numbers;
        if (typed)
            foreach (ref readonly var number in reader.Read<ulong>())
            {
                numbers.Add(number);
                if (numbers.Count == limit) break;
            }
        else
            foreach (var record in reader.Read())
            {
                numbers.Add(BitConverter.ToUInt64(record.Data));
                if (numbers.Count == limit) break;
            }
        return numbers;
    }
}
