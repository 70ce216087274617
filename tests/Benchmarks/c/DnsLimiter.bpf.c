// The counterpart of samples/DnsLimiter, for comparison.
#include <linux/udp.h>
#include "checksum.h"
#include "counters.h"
#include "parse.h"

#define DNS_PORT 53
#define RESPONSE 0x8000
#define TRUNCATED 0x0200

struct dns_header {
    __be16 identifier;
    __be16 flags;
    __be16 counts[4];
};

struct bucket {
    struct bpf_spin_lock Lock;
    __u32 Refused;
    __u64 Credit;
    __u64 Time;
};

struct prefix {
    __u32 length;
    struct in6_addr network;
};

struct {
    __uint(type, BPF_MAP_TYPE_LPM_TRIE);
    __uint(max_entries, 10000);
    __uint(map_flags, BPF_F_NO_PREALLOC);
    __type(key, struct prefix);
    __type(value, __u64);
} Exempt SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, 65536);
    __type(key, struct in6_addr);
    __type(value, struct bucket);
} Networks SEC(".maps");

const volatile __u64 Cost = 10000000;
const volatile __u64 Savings = 1000000000;

static __always_inline int try_pay(struct bucket *bucket, __u64 now, int *answered)
{
    int paid;

    bpf_spin_lock(&bucket->Lock);
    if (now > bucket->Time) {
        __u64 credit = bucket->Credit + (now - bucket->Time);

        bucket->Credit = credit < Savings ? credit : Savings;
        bucket->Time = now;
    }
    paid = bucket->Credit >= Cost;
    if (paid)
        bucket->Credit -= Cost;
    else
        bucket->Refused++;
    *answered = bucket->Refused & 1;
    bpf_spin_unlock(&bucket->Lock);
    return paid;
}

static __always_inline void map_ipv4(struct in6_addr *address, __be32 ipv4)
{
    address->s6_addr32[0] = 0;
    address->s6_addr32[1] = 0;
    address->s6_addr32[2] = bpf_htonl(0xffff);
    address->s6_addr32[3] = ipv4;
}

static __always_inline int get_source(struct frame *frame, struct in6_addr *source, struct in6_addr *network)
{
    if (frame->ipv4) {
        map_ipv4(source, frame->ipv4->saddr);
        map_ipv4(network, frame->ipv4->saddr & bpf_htonl(0xffffff00));
        return 0;
    }
    if (!frame->ipv6)
        return -1;
    *source = frame->ipv6->saddr;
    network->s6_addr32[0] = source->s6_addr32[0];
    network->s6_addr32[1] = source->s6_addr32[1] & bpf_htonl(0xffff0000);
    network->s6_addr32[2] = 0;
    network->s6_addr32[3] = 0;
    return 0;
}

static __always_inline int is_allowed(struct frame *frame, int *answered)
{
    struct prefix prefix = { .length = 128 };
    struct in6_addr network;
    struct bucket *bucket;
    __u64 *queries, now;

    if (get_source(frame, &prefix.network, &network))
        return 1;
    queries = bpf_map_lookup_elem(&Exempt, &prefix);
    if (queries) {
        __sync_fetch_and_add(queries, 1);
        return 1;
    }
    now = bpf_ktime_get_ns();
    bucket = bpf_map_lookup_elem(&Networks, &network);
    if (bucket)
        return try_pay(bucket, now, answered);

    struct bucket fresh = { .Credit = Savings - Cost, .Time = now };

    bpf_map_update_elem(&Networks, &network, &fresh, BPF_NOEXIST);
    return 1;
}

static __always_inline void swap_ethernet(struct ethernet_header *ethernet)
{
    __u8 address[ETH_ALEN];

    __builtin_memcpy(address, ethernet->h_source, ETH_ALEN);
    __builtin_memcpy(ethernet->h_source, ethernet->h_dest, ETH_ALEN);
    __builtin_memcpy(ethernet->h_dest, address, ETH_ALEN);
}

static __always_inline void swap_addresses(struct frame *frame)
{
    swap_ethernet(frame->ethernet);
    if (frame->ipv4) {
        __be32 address = frame->ipv4->saddr;

        frame->ipv4->saddr = frame->ipv4->daddr;
        frame->ipv4->daddr = address;
    }
    if (frame->ipv6) {
        struct in6_addr address = frame->ipv6->saddr;

        frame->ipv6->saddr = frame->ipv6->daddr;
        frame->ipv6->daddr = address;
    }
}

static __always_inline void answer(struct frame *frame, struct udphdr *udp, struct dns_header *dns)
{
    __be16 port = udp->source, flags = dns->flags;

    swap_addresses(frame);
    udp->source = udp->dest;
    udp->dest = port;
    dns->flags |= bpf_htons(RESPONSE | TRUNCATED);
    if (udp->check) {
        __u16 sum = checksum_replace(udp->check, flags, dns->flags);

        udp->check = sum ? sum : 0xffff;
    }
}

static __always_inline int limit(struct xdp_md *context)
{
    struct dns_header *dns;
    struct frame frame;
    struct udphdr *udp;
    int answered = 0;

    if (parse(context, &frame) || frame.protocol != IPPROTO_UDP)
        return XDP_PASS;
    udp = frame.payload;
    if ((void *)(udp + 1) > frame.end || udp->dest != bpf_htons(DNS_PORT))
        return XDP_PASS;
    dns = (void *)(udp + 1);
    if ((void *)(dns + 1) > frame.end || is_allowed(&frame, &answered))
        return XDP_PASS;
    if (!answered || dns->flags & bpf_htons(RESPONSE))
        return XDP_DROP;
    answer(&frame, udp, dns);
    return XDP_TX;
}

SEC("xdp")
int Limit(struct xdp_md *context)
{
    return count((long)context->data_end - (long)context->data, limit(context));
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
