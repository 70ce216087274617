// The counterpart of samples/TooBig, for comparison.
#include <linux/in.h>
#include <linux/ip.h>
#include <bpf/bpf_endian.h>
#include "checksum.h"
#include "counters.h"
#include "ethernet.h"
#include "icmp.h"

#define HEADERS (sizeof(struct iphdr) + sizeof(struct icmp_header))
#define QUOTED 84 // bytes of the packet behind its Ethernet header that the answer quotes
#define TIME_TO_LIVE 64

const volatile __u16 MaximumLength = 600; // of a whole frame
const volatile __u16 Mtu = 586;

static __always_inline __u32 sum_words(const __u16 *words, int count)
{
    __u32 sum = 0;

#pragma unroll
    for (int i = 0; i < count; i++)
        sum += words[i];
    return sum;
}

static __always_inline void write_ip(struct iphdr *ip, __be32 source, __be32 destination)
{
    *ip = (struct iphdr){
        .version = 4,
        .ihl = sizeof(*ip) / 4,
        .tot_len = bpf_htons(HEADERS + QUOTED),
        .ttl = TIME_TO_LIVE,
        .protocol = IPPROTO_ICMP,
        .saddr = source,
        .daddr = destination,
    };
    ip->check = checksum_of(sum_words((__u16 *)ip, sizeof(*ip) / 2));
}

static __always_inline void write_icmp(struct icmp_header *icmp)
{
    *icmp = (struct icmp_header){
        .type = ICMP_DEST_UNREACH,
        .code = ICMP_FRAG_NEEDED,
        .sequence = bpf_htons(Mtu),
    };
    icmp->checksum = checksum_of(sum_words((__u16 *)icmp, (sizeof(*icmp) + QUOTED) / 2));
}

static __always_inline int reply(struct xdp_md *context, struct ethernet_header old)
{
    int length = (long)context->data_end - (long)context->data;
    struct ethernet_header *ethernet;
    struct iphdr *ip, *quoted;
    struct icmp_header *icmp;
    void *end;

    if (bpf_xdp_adjust_tail(context, (int)(sizeof(old) + QUOTED) - length) || bpf_xdp_adjust_head(context, -(int)HEADERS))
        return XDP_DROP;
    end = (void *)(long)context->data_end;
    ethernet = (void *)(long)context->data;
    ip = (void *)(ethernet + 1);
    icmp = (void *)(ip + 1);
    quoted = (void *)(icmp + 1);
    if ((void *)quoted + QUOTED > end)
        return XDP_DROP;
    __builtin_memcpy(ethernet->h_dest, old.h_source, ETH_ALEN);
    __builtin_memcpy(ethernet->h_source, old.h_dest, ETH_ALEN);
    ethernet->h_proto = old.h_proto;
    write_ip(ip, quoted->daddr, quoted->saddr);
    write_icmp(icmp);
    return XDP_TX;
}

static __always_inline int limit(struct xdp_md *context)
{
    void *end = (void *)(long)context->data_end;
    struct ethernet_header *ethernet = (void *)(long)context->data;

    if ((void *)(ethernet + 1) > end)
        return XDP_DROP;
    if (ethernet->h_proto != bpf_htons(ETH_P_IP) || end - (void *)ethernet <= MaximumLength)
        return XDP_PASS;
    return reply(context, *ethernet);
}

SEC("xdp")
int Limit(struct xdp_md *context)
{
    __u64 bytes = (long)context->data_end - (long)context->data;

    return count(bytes, limit(context));
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
