// Runs a program again and again on the same packet: before each run it puts back what the run before changed, which the kernel's test run
// does not do, then jumps to the program. It notes when the first run began and the last one ended. Compiled with -DWORDS=n: how many
// words of 8 bytes from the front of the packet are put back.
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct clock {
    __u64 repeat; // set by the benchmark
    __u64 runs;
    __u64 first, last;
};

struct packet {
    __u64 start, end; // where it was
    __u64 address; // to make a number of a pointer: the verifier knows nothing of what comes from a map
    __u64 words[WORDS];
};

struct {
    __uint(type, BPF_MAP_TYPE_ARRAY);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, struct clock);
} Clock SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_ARRAY);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, struct packet);
} Packet SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_PROG_ARRAY);
    __uint(max_entries, 1);
    __uint(key_size, 4);
    __uint(value_size, 4);
} Target SEC(".maps");

static __always_inline __u64 number(volatile __u64 *address, __u32 pointer)
{
    *address = (long)pointer;
    return *address;
}

static __always_inline void remember(struct xdp_md *context, struct packet *packet)
{
    __u64 *data = (void *)(long)context->data;

    if ((void *)(data + WORDS) > (void *)(long)context->data_end)
        return;
#pragma unroll
    for (int i = 0; i < WORDS; i++)
        packet->words[i] = data[i];
    packet->start = number(&packet->address, context->data);
    packet->end = number(&packet->address, context->data_end);
}

// Metadata first: moving the packet's start would move it along.
static __always_inline void restore(struct xdp_md *context, struct packet *packet)
{
    __u64 *data;
    __s64 distance = number(&packet->address, context->data);

    distance -= number(&packet->address, context->data_meta);
    if (distance)
        bpf_xdp_adjust_meta(context, distance);
    distance = packet->start - number(&packet->address, context->data);
    if (distance)
        bpf_xdp_adjust_head(context, distance);
    distance = packet->end - number(&packet->address, context->data_end);
    if (distance)
        bpf_xdp_adjust_tail(context, distance);
    data = (void *)(long)context->data;
    if ((void *)(data + WORDS) > (void *)(long)context->data_end)
        return;
#pragma unroll
    for (int i = 0; i < WORDS; i++)
        data[i] = packet->words[i];
}

SEC("xdp")
int Restore(struct xdp_md *context)
{
    __u32 index = 0;
    struct packet *packet = bpf_map_lookup_elem(&Packet, &index);
    struct clock *clock = bpf_map_lookup_elem(&Clock, &index);

    if (!packet || !clock)
        return XDP_ABORTED;
    if (clock->runs == 0) {
        remember(context, packet);
        clock->first = bpf_ktime_get_ns();
    } else {
        restore(context, packet);
    }
    if (++clock->runs == clock->repeat)
        clock->last = bpf_ktime_get_ns();
    bpf_tail_call(context, &Target, 0);
    return XDP_ABORTED;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
