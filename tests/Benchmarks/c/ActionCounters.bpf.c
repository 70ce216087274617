// The counterpart of samples/ActionCounters, for comparison.
#include <linux/bpf.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/udp.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include "ethernet.h"

#define FRAGMENT_BITS 0x3fff // "more fragments" and the offset

struct counter {
    __u64 packets;
    __u64 bytes;
};

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, 5);
    __type(key, __u32);
    __type(value, struct counter);
} Actions SEC(".maps");

const volatile __u16 EchoPort = 7;

static __always_inline void send_back(struct ethernet_header *ethernet, struct iphdr *ip, struct udphdr *udp)
{
    __u8 hardware[ETH_ALEN] __attribute__((aligned(2)));
    __be32 address = ip->saddr;
    __be16 port = udp->source;

    __builtin_memcpy(hardware, ethernet->h_source, ETH_ALEN);
    __builtin_memcpy(ethernet->h_source, ethernet->h_dest, ETH_ALEN);
    __builtin_memcpy(ethernet->h_dest, hardware, ETH_ALEN);
    ip->saddr = ip->daddr;
    ip->daddr = address;
    udp->source = udp->dest;
    udp->dest = port;
}

static __always_inline __u32 decide_ipv4(struct ethernet_header *ethernet, void *end)
{
    struct iphdr *ip = (void *)(ethernet + 1);
    struct udphdr *udp;
    __u32 length;

    if ((void *)(ip + 1) > end)
        return XDP_ABORTED;
    // A packet that claims a header shorter than the shortest has no options.
    length = ip->ihl * 4;
    udp = (void *)(ip + 1) + (length > sizeof(*ip) ? length - sizeof(*ip) : 0);
    if ((void *)udp > end)
        return XDP_ABORTED;
    if (ip->protocol != IPPROTO_UDP || ip->frag_off & bpf_htons(FRAGMENT_BITS))
        return XDP_PASS;
    if ((void *)(udp + 1) > end)
        return XDP_ABORTED;
    if (udp->dest != bpf_htons(EchoPort))
        return XDP_PASS;
    send_back(ethernet, ip, udp);
    return XDP_TX;
}

static __always_inline __u32 decide(struct ethernet_header *ethernet, void *end)
{
    if ((void *)(ethernet + 1) > end)
        return XDP_ABORTED;
    if (ethernet->h_proto == bpf_htons(ETH_P_IPV6))
        return XDP_DROP;
    if (ethernet->h_proto == bpf_htons(ETH_P_IP))
        return decide_ipv4(ethernet, end);
    return XDP_PASS;
}

SEC("xdp")
int Count(struct xdp_md *context)
{
    void *end = (void *)(long)context->data_end;
    void *start = (void *)(long)context->data;
    __u32 action = decide(start, end);
    struct counter *counter = bpf_map_lookup_elem(&Actions, &action);

    if (counter) {
        counter->packets++;
        counter->bytes += end - start;
    }
    return action;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
