// The counterpart of samples/DropIPv6, for comparison.
#include <linux/bpf.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include "ethernet.h"

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, 5);
    __type(key, __u32);
    __type(value, __u64);
} Actions SEC(".maps");

SEC("xdp")
int Filter(struct xdp_md *context)
{
    void *end = (void *)(long)context->data_end;
    struct ethernet_header *ethernet = (void *)(long)context->data;
    __u32 action;
    __u64 *count;

    if ((void *)(ethernet + 1) > end)
        return XDP_ABORTED;
    action = ethernet->h_proto == bpf_htons(ETH_P_IPV6) ? XDP_DROP : XDP_PASS;
    count = bpf_map_lookup_elem(&Actions, &action);
    if (count)
        ++*count;
    return action;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
