// The counterpart of samples/SocketFeed, for comparison.
#include "icmp.h"
#include "parse.h"

#define QUEUES 64
#define NDISC_ROUTER_SOLICITATION 133
#define NDISC_REDIRECT 137

struct metadata {
    __u64 time;
    __u32 cpu;
    __u32 number;
};

struct {
    __uint(type, BPF_MAP_TYPE_XSKMAP);
    __uint(max_entries, QUEUES);
    __type(key, __u32);
    __type(value, __u32);
} Sockets SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, QUEUES);
    __type(key, __u32);
    __type(value, __u32);
} Numbers SEC(".maps");

static __always_inline int is_for_stack(struct xdp_md *context)
{
    struct icmp_header *icmp;
    struct frame frame;

    if (parse(context, &frame) || frame.type == bpf_htons(ETH_P_ARP))
        return 1;
    icmp = frame.payload;
    return frame.ipv6 && frame.protocol == IPPROTO_ICMPV6 && (void *)(icmp + 1) <= frame.end
        && icmp->type >= NDISC_ROUTER_SOLICITATION && icmp->type <= NDISC_REDIRECT;
}

SEC("xdp")
int Feed(struct xdp_md *context)
{
    __u32 queue = context->rx_queue_index;
    struct metadata *metadata;
    __u32 *number;

    if (!bpf_map_lookup_elem(&Sockets, &queue) || is_for_stack(context))
        return XDP_PASS;
    number = bpf_map_lookup_elem(&Numbers, &queue);
    if (!number || bpf_xdp_adjust_meta(context, -(int)sizeof(*metadata)))
        return XDP_PASS;
    metadata = (void *)(long)context->data_meta;
    if ((void *)(metadata + 1) > (void *)(long)context->data)
        return XDP_PASS;
    metadata->time = bpf_ktime_get_ns();
    metadata->cpu = bpf_get_smp_processor_id();
    metadata->number = (*number)++;
    return bpf_redirect_map(&Sockets, queue, XDP_PASS);
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
