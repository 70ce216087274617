// The counterpart of samples/Decapsulator, for comparison.
#include <linux/in.h>
#include <linux/in6.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <bpf/bpf_endian.h>
#include "counters.h"
#include "ethernet.h"

#define FRAGMENT_BITS 0x3fff // "more fragments" and the offset

// What the packet carries, or 0.
static __always_inline __be16 inner_type(__u8 protocol)
{
    switch (protocol) {
    case IPPROTO_IPIP:
        return bpf_htons(ETH_P_IP);
    case IPPROTO_IPV6:
        return bpf_htons(ETH_P_IPV6);
    }
    return 0;
}

static __always_inline int strip(struct xdp_md *context, struct ethernet_header *ethernet, __be16 type, int length)
{
    struct ethernet_header header = *ethernet;

    header.h_proto = type;
    if (bpf_xdp_adjust_head(context, length))
        return XDP_ABORTED;
    ethernet = (void *)(long)context->data;
    if ((void *)(ethernet + 1) > (void *)(long)context->data_end)
        return XDP_ABORTED;
    *ethernet = header;
    return XDP_PASS;
}

static __always_inline int decapsulate_ipv4(struct xdp_md *context, struct ethernet_header *ethernet, void *end)
{
    struct iphdr *ip = (void *)(ethernet + 1);
    __be16 type;

    if ((void *)(ip + 1) > end)
        return XDP_DROP;
    type = inner_type(ip->protocol);
    if (!type)
        return XDP_PASS;
    if (ip->ihl != sizeof(*ip) / 4 || ip->frag_off & bpf_htons(FRAGMENT_BITS))
        return XDP_DROP;
    return strip(context, ethernet, type, sizeof(*ip));
}

static __always_inline int decapsulate_ipv6(struct xdp_md *context, struct ethernet_header *ethernet, void *end)
{
    struct ipv6hdr *ip = (void *)(ethernet + 1);
    __be16 type;

    if ((void *)(ip + 1) > end)
        return XDP_DROP;
    if (ip->nexthdr == IPPROTO_FRAGMENT)
        return XDP_DROP;
    type = inner_type(ip->nexthdr);
    if (!type)
        return XDP_PASS;
    return strip(context, ethernet, type, sizeof(*ip));
}

static __always_inline int decapsulate(struct xdp_md *context)
{
    void *end = (void *)(long)context->data_end;
    struct ethernet_header *ethernet = (void *)(long)context->data;

    if ((void *)(ethernet + 1) > end)
        return XDP_DROP;
    if (ethernet->h_proto == bpf_htons(ETH_P_IP))
        return decapsulate_ipv4(context, ethernet, end);
    if (ethernet->h_proto == bpf_htons(ETH_P_IPV6))
        return decapsulate_ipv6(context, ethernet, end);
    return XDP_PASS;
}

// Counts the bytes that arrived.
SEC("xdp")
int Decapsulate(struct xdp_md *context)
{
    __u64 bytes = (long)context->data_end - (long)context->data;

    return count(bytes, decapsulate(context));
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
