// The counterpart of samples/Router, for comparison.
#include "parse.h"

#define AF_INET 2
#define AF_INET6 10
#define FLOW_INFORMATION 0x0fffffff // traffic class and flow label

struct {
    __uint(type, BPF_MAP_TYPE_DEVMAP_HASH);
    __uint(max_entries, 64);
    __type(key, __u32);
    __type(value, struct bpf_devmap_val);
} Interfaces SEC(".maps");

static __always_inline int find_route(struct xdp_md *context, struct bpf_fib_lookup *route)
{
    route->ifindex = context->ingress_ifindex;
    return bpf_fib_lookup(context, route, sizeof(*route), 0) == BPF_FIB_LKUP_RET_SUCCESS && bpf_map_lookup_elem(&Interfaces, &route->ifindex);
}

static __always_inline int send(struct ethernet_header *ethernet, const struct bpf_fib_lookup *route)
{
    __builtin_memcpy(ethernet->h_source, route->smac, ETH_ALEN);
    __builtin_memcpy(ethernet->h_dest, route->dmac, ETH_ALEN);
    return bpf_redirect_map(&Interfaces, route->ifindex, 0);
}

// The word that holds the time to live falls by 0x0100, so its complement rises (RFC 1141).
static __always_inline void decrease_ttl(struct iphdr *ip)
{
    __u32 sum = ip->check + bpf_htons(0x0100);

    ip->check = sum + (sum >= 0xffff);
    ip->ttl--;
}

static __always_inline int forward_ipv4(struct xdp_md *context, struct frame *frame)
{
    struct iphdr *ip = frame->ipv4;
    struct bpf_fib_lookup route = {
        .family = AF_INET,
        .tos = ip->tos,
        .l4_protocol = ip->protocol,
        .tot_len = bpf_ntohs(ip->tot_len),
        .ipv4_src = ip->saddr,
        .ipv4_dst = ip->daddr,
    };

    if (ip->ttl <= 1 || !find_route(context, &route))
        return XDP_PASS;
    decrease_ttl(ip);
    return send(frame->ethernet, &route);
}

static __always_inline int forward_ipv6(struct xdp_md *context, struct frame *frame)
{
    struct ipv6hdr *ip = frame->ipv6;
    struct bpf_fib_lookup route = {
        .family = AF_INET6,
        .flowinfo = *(__be32 *)ip & bpf_htonl(FLOW_INFORMATION),
        .l4_protocol = ip->nexthdr,
        .tot_len = bpf_ntohs(ip->payload_len),
    };

    if (ip->hop_limit <= 1)
        return XDP_PASS;
    __builtin_memcpy(route.ipv6_src, &ip->saddr, sizeof(ip->saddr));
    __builtin_memcpy(route.ipv6_dst, &ip->daddr, sizeof(ip->daddr));
    if (!find_route(context, &route))
        return XDP_PASS;
    ip->hop_limit--;
    return send(frame->ethernet, &route);
}

SEC("xdp")
int Forward(struct xdp_md *context)
{
    struct frame frame;

    if (parse(context, &frame))
        return XDP_PASS;
    if (frame.ipv4)
        return forward_ipv4(context, &frame);
    if (frame.ipv6)
        return forward_ipv6(context, &frame);
    return XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
