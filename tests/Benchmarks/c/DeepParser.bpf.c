// The counterpart of samples/DeepParser, for comparison.
#include "parse.h"

// A cache line for each processor, so that processors do not disturb each other, nor user space, which reads without system calls.
struct counters {
    __u64 tcp;
    __u64 udp;
    __u64 icmp;
    __u64 other_ip;
    __u64 not_ip;
    __u64 broken;
    __u64 unused[2];
};

struct {
    __uint(type, BPF_MAP_TYPE_ARRAY);
    __uint(max_entries, 256);
    __uint(map_flags, BPF_F_MMAPABLE);
    __type(key, __u32);
    __type(value, struct counters);
} Processors SEC(".maps");

const volatile __u32 Action = XDP_PASS;

// One store of the whole number, whatever reads meanwhile.
static __always_inline void increment(__u64 *counter)
{
    *(volatile __u64 *)counter = *counter + 1;
}

static __always_inline __u64 *find(struct counters *counters, const struct frame *frame)
{
    if (!frame->ipv4 && !frame->ipv6)
        return &counters->not_ip;
    switch (frame->protocol) {
    case IPPROTO_TCP:
        return &counters->tcp;
    case IPPROTO_UDP:
        return &counters->udp;
    case IPPROTO_ICMP:
    case IPPROTO_ICMPV6:
        return &counters->icmp;
    }
    return &counters->other_ip;
}

SEC("xdp")
int Parse(struct xdp_md *context)
{
    __u32 cpu = bpf_get_smp_processor_id();
    struct counters *counters = bpf_map_lookup_elem(&Processors, &cpu);
    struct frame frame;

    if (!counters)
        return XDP_ABORTED;
    if (parse(context, &frame)) {
        increment(&counters->broken);
        return XDP_ABORTED;
    }
    increment(find(counters, &frame));
    return Action;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
