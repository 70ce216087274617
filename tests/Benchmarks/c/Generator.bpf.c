// The ends of the road: with live frames Send is a generator of traffic, and Take is where it ends.
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

#define WORDS 8

const volatile __u32 Interface;
const volatile __u64 Frame[WORDS];

// Frames come back, as the programs on their way left them.
SEC("xdp")
int Send(struct xdp_md *context)
{
    __u64 *data = (void *)(long)context->data;

    if ((void *)(data + WORDS) > (void *)(long)context->data_end)
        return XDP_DROP;
#pragma unroll
    for (int i = 0; i < WORDS; i++)
        data[i] = Frame[i];
    return bpf_redirect(Interface, 0);
}

SEC("xdp")
int Take(struct xdp_md *context)
{
    return XDP_DROP;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
