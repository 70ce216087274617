// The counterpart of samples/NatGateway, for comparison.
#include <stdbool.h>
#include <linux/tcp.h>
#include <linux/udp.h>
#include "checksum.h"
#include "counters.h"
#include "icmp.h"
#include "parse.h"

#define AF_INET 2
#define MAXIMUM_FLOWS 65536
#define MAXIMUM_INTERFACES 64
#define ATTEMPTS 8
#define FRAGMENT 0x3fff // more fragments, or an offset

struct flow {
    __be32 source;
    __be32 destination;
    __u16 source_port;
    __u16 destination_port;
    __u8 protocol;
    __u8 padding[3];
};

struct translation {
    __be32 address;
    __u16 port;
    __u16 padding;
    __u64 seen;
};

struct flow_map {
    __uint(type, BPF_MAP_TYPE_LRU_HASH);
    __uint(max_entries, MAXIMUM_FLOWS);
    __type(key, struct flow);
    __type(value, struct translation);
} Outgoing SEC(".maps"), Incoming SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_ARRAY);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, __u32);
} Tickets SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAXIMUM_INTERFACES);
    __type(key, __u32);
    __type(value, __be32);
} PublicAddresses SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_DEVMAP_HASH);
    __uint(max_entries, MAXIMUM_INTERFACES);
    __type(key, __u32);
    __type(value, struct bpf_devmap_val);
} Interfaces SEC(".maps");

const volatile __u16 FirstPort = 61000;
const volatile __u32 PortCount = 4536;
const volatile __u64 Idle = 300000000000;

static __always_inline bool read_flow(struct frame *frame, struct flow *flow)
{
    struct icmp_header *icmp = frame->payload;
    struct udphdr *ports = frame->payload; // the ports of TCP are at the same place

    flow->source = frame->ipv4->saddr;
    flow->destination = frame->ipv4->daddr;
    flow->protocol = frame->ipv4->protocol;
    if (flow->protocol == IPPROTO_TCP || flow->protocol == IPPROTO_UDP) {
        if ((void *)&ports->len > frame->end)
            return false;
        flow->source_port = bpf_ntohs(ports->source);
        flow->destination_port = bpf_ntohs(ports->dest);
        return true;
    }
    if (flow->protocol != IPPROTO_ICMP || (void *)(icmp + 1) > frame->end)
        return false;
    if (icmp->type == ICMP_ECHO)
        flow->source_port = bpf_ntohs(icmp->identifier);
    else
        flow->destination_port = bpf_ntohs(icmp->identifier);
    return icmp->type == ICMP_ECHO || icmp->type == ICMP_ECHOREPLY;
}

static __always_inline bool find_route(struct xdp_md *context, struct bpf_fib_lookup *route)
{
    return bpf_fib_lookup(context, route, sizeof(*route), 0) == BPF_FIB_LKUP_RET_SUCCESS && bpf_map_lookup_elem(&Interfaces, &route->ifindex);
}

static __always_inline struct translation *find(void *map, struct flow *flow)
{
    struct translation *translation = bpf_map_lookup_elem(map, flow);
    __u64 now;

    if (!translation)
        return NULL;
    now = bpf_ktime_get_coarse_ns();
    if (translation->seen + Idle < now)
        return NULL;
    translation->seen = now;
    return translation;
}

static __always_inline bool open_flow(struct flow *flow, __be32 address, __u16 *port)
{
    __u32 zero = 0;
    __u32 *tickets = bpf_map_lookup_elem(&Tickets, &zero);
    struct translation inside = { .address = flow->source, .port = flow->source_port };
    struct translation outside = { .address = address };

    if (!tickets)
        return false;
    inside.seen = outside.seen = bpf_ktime_get_coarse_ns();
    for (int i = 0; i < ATTEMPTS; i++) {
        struct flow answer = {
            .source = flow->destination,
            .destination = address,
            .source_port = flow->destination_port,
            .protocol = flow->protocol,
        };

        *port = FirstPort + (__sync_fetch_and_add(tickets, 1) + 1) % PortCount;
        answer.destination_port = *port;
        if (bpf_map_update_elem(&Incoming, &answer, &inside, BPF_NOEXIST))
            continue;
        outside.port = *port;
        return !bpf_map_update_elem(&Outgoing, flow, &outside, BPF_ANY);
    }
    return false;
}

static __always_inline __u16 replace_address(__u16 checksum, __be32 old, __be32 value)
{
    checksum = checksum_replace(checksum, old, value);
    return checksum_replace(checksum, old >> 16, value >> 16);
}

static __always_inline void replace_ports(__u16 *checksum, __be16 *port, __be32 old, __be32 address, __be16 value)
{
    *checksum = checksum_replace(replace_address(*checksum, old, address), *port, value);
    *port = value;
}

// 0 means that there is no checksum, and a sum that is 0 is stored as ones (RFC 768).
static __always_inline void replace_udp(struct udphdr *udp, __be16 *port, __be32 old, __be32 address, __be16 value)
{
    __u16 checksum = udp->check;

    replace_ports(&checksum, port, old, address, value);
    if (udp->check)
        udp->check = checksum ? checksum : 0xffff;
}

static __always_inline bool rewrite(struct frame *frame, __be32 *place, __be32 address, __u16 port, bool is_source)
{
    struct iphdr *ip = frame->ipv4;
    struct tcphdr *tcp = frame->payload;
    struct udphdr *udp = frame->payload;
    struct icmp_header *icmp = frame->payload;
    __be16 value = bpf_htons(port);

    if (ip->protocol == IPPROTO_TCP) {
        if ((void *)(tcp + 1) > frame->end)
            return false;
        replace_ports(&tcp->check, is_source ? &tcp->source : &tcp->dest, *place, address, value);
    } else if (ip->protocol == IPPROTO_UDP) {
        if ((void *)(udp + 1) > frame->end)
            return false;
        replace_udp(udp, is_source ? &udp->source : &udp->dest, *place, address, value);
    } else {
        if ((void *)(icmp + 1) > frame->end)
            return false;
        icmp->checksum = checksum_replace(icmp->checksum, icmp->identifier, value);
        icmp->identifier = value;
    }
    ip->check = replace_address(ip->check, *place, address);
    *place = address;
    return true;
}

static __always_inline int let_out(struct xdp_md *context, struct frame *frame, struct flow *flow, struct bpf_fib_lookup *route)
{
    struct translation *known;
    __be32 *public, address;
    __u16 port;

    if (!find_route(context, route))
        return XDP_PASS;
    public = bpf_map_lookup_elem(&PublicAddresses, &route->ifindex);
    if (!public)
        return XDP_PASS;
    address = *public;
    known = find(&Outgoing, flow);
    if (known) {
        address = known->address;
        port = known->port;
    } else if (!open_flow(flow, address, &port)) {
        return XDP_DROP;
    }
    return rewrite(frame, &frame->ipv4->saddr, address, port, true) ? XDP_REDIRECT : XDP_PASS;
}

static __always_inline int let_in(struct xdp_md *context, struct frame *frame, struct flow *flow, struct bpf_fib_lookup *route)
{
    struct translation *inside = find(&Incoming, flow);

    if (!inside)
        return XDP_PASS;
    route->ipv4_dst = inside->address;
    return find_route(context, route) && rewrite(frame, &frame->ipv4->daddr, inside->address, inside->port, false) ? XDP_REDIRECT : XDP_PASS;
}

// The word that holds the time to live falls by 0x0100, so its complement rises (RFC 1141).
static __always_inline void decrease_ttl(struct iphdr *ip)
{
    __u32 sum = ip->check + bpf_htons(0x0100);

    ip->check = sum + (sum >= 0xffff);
    ip->ttl--;
}

static __always_inline int handle(struct xdp_md *context)
{
    struct flow flow = {};
    struct frame frame;

    if (parse(context, &frame) || !frame.ipv4)
        return XDP_PASS;
    if (frame.ipv4->frag_off & bpf_htons(FRAGMENT) || frame.ipv4->ttl <= 1 || !read_flow(&frame, &flow))
        return XDP_PASS;

    struct bpf_fib_lookup route = {
        .family = AF_INET,
        .tos = frame.ipv4->tos,
        .l4_protocol = frame.ipv4->protocol,
        .tot_len = bpf_ntohs(frame.ipv4->tot_len),
        .ipv4_src = frame.ipv4->saddr,
        .ipv4_dst = frame.ipv4->daddr,
        .ifindex = context->ingress_ifindex,
    };

    __u32 ingress = context->ingress_ifindex;
    int action = bpf_map_lookup_elem(&PublicAddresses, &ingress) ? let_in(context, &frame, &flow, &route) : let_out(context, &frame, &flow, &route);

    if (action != XDP_REDIRECT)
        return action;
    decrease_ttl(frame.ipv4);
    __builtin_memcpy(frame.ethernet->h_source, route.smac, ETH_ALEN);
    __builtin_memcpy(frame.ethernet->h_dest, route.dmac, ETH_ALEN);
    return bpf_redirect_map(&Interfaces, route.ifindex, 0);
}

SEC("xdp")
int Translate(struct xdp_md *context)
{
    return count((long)context->data_end - (long)context->data, handle(context));
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
