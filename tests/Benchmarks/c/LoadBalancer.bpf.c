// The counterpart of samples/LoadBalancer, for comparison.
#define LOOP_OVER_EXTENSIONS
#include <linux/udp.h>
#include "checksum.h"
#include "counters.h"
#include "icmp.h"
#include "parse.h"

#define RING_SIZE 4099
#define MAXIMUM_SERVICES 512
#define MAXIMUM_BACKENDS 1024
#define SECOND 1000000000ull
#define TIME_TO_LIVE 64
#define GUE_PORT 6080
#define FRAGMENT_BITS 0x3fff // "more fragments" and the offset
#define ENCAPSULATION_GUE 1
#define ICMP_TIME_EXCEEDED 11
#define ICMP_PARAMETERPROB 12
#define ICMPV6_INFORMATION 128 // the first type that is no error

// Else clang keeps pointers of the context on the stack in 32 bits, which the verifier does not take.
#define keep_wide(value) asm volatile("" : "+r"(value))

struct service_key {
    struct in6_addr address;
    __u16 port;
    __u8 protocol;
    __u8 padding;
};

struct flow {
    struct in6_addr source;
    struct in6_addr destination;
    __u16 source_port;
    __u16 destination_port;
    __u8 protocol;
    __u8 padding[3];
};

struct guard {
    __u64 end;
    __u32 count;
};

struct ports {
    __be16 source;
    __be16 destination;
};

struct gue_header {
    __u8 variant;
    __u8 protocol;
    __be16 flags;
};

struct tunnel {
    struct ethernet_header ethernet;
    __u8 inner;
    __u32 length;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, MAXIMUM_SERVICES);
    __type(key, struct service_key);
    __type(value, __u32);
} Services SEC(".maps");

struct ring {
    __uint(type, BPF_MAP_TYPE_ARRAY);
    __uint(max_entries, RING_SIZE);
    __type(key, __u32);
    __type(value, __u32);
};

struct {
    __uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
    __uint(max_entries, MAXIMUM_SERVICES);
    __type(key, __u32);
    __array(values, struct ring);
} Rings SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_ARRAY);
    __uint(max_entries, MAXIMUM_BACKENDS);
    __type(key, __u32);
    __type(value, struct in6_addr);
} Backends SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_LRU_HASH);
    __uint(max_entries, 500000);
    __type(key, struct flow);
    __type(value, __u32);
} Connections SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, struct guard);
} NewConnections SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, MAXIMUM_BACKENDS);
    __type(key, __u32);
    __type(value, struct counter);
} Traffic SEC(".maps");

const volatile __u32 Encapsulation = 0;
const volatile __u16 Mtu = 1500;
const volatile __u32 SourceIPv4 = 0xac100000;
const volatile __u64 SourceIPv6 = 0x0100000000000000;
const volatile __u32 MaximumNew = 125000;

static __always_inline void map_ipv4(struct in6_addr *address, __be32 ipv4)
{
    address->s6_addr32[0] = 0;
    address->s6_addr32[1] = 0;
    address->s6_addr32[2] = bpf_htonl(0xffff);
    address->s6_addr32[3] = ipv4;
}

static __always_inline __u64 half(const __be32 *words)
{
    return (__u64)bpf_ntohl(words[0]) << 32 | bpf_ntohl(words[1]);
}

// See ConnectionKey.Hash.
static __always_inline __u32 hash_of(const struct flow *flow)
{
    return (half(flow->source.s6_addr32) * 0xd6e8feb86659fd93 + half(flow->source.s6_addr32 + 2) * 0xff51afd7ed558ccd +
            flow->source_port * 0x9e3779b97f4a7c15) >> 32;
}

static __always_inline int read_flow(struct frame *frame, struct flow *flow)
{
    struct ports *ports = frame->payload;

    if ((frame->protocol != IPPROTO_TCP && frame->protocol != IPPROTO_UDP) || (void *)(ports + 1) > frame->end)
        return -1;
    flow->source_port = bpf_ntohs(ports->source);
    flow->destination_port = bpf_ntohs(ports->destination);
    flow->protocol = frame->protocol;
    if (frame->ipv4) {
        map_ipv4(&flow->source, frame->ipv4->saddr);
        map_ipv4(&flow->destination, frame->ipv4->daddr);
        return frame->ipv4->frag_off & bpf_htons(FRAGMENT_BITS) ? -1 : 0;
    }
    if (!frame->ipv6)
        return -1;
    flow->source = frame->ipv6->saddr;
    flow->destination = frame->ipv6->daddr;
    return 0;
}

static __always_inline void reverse(struct flow *flow)
{
    struct in6_addr address = flow->source;
    __u16 port = flow->source_port;

    flow->source = flow->destination;
    flow->destination = address;
    flow->source_port = flow->destination_port;
    flow->destination_port = port;
}

static __always_inline int is_error(struct frame *frame, __u8 type)
{
    if (frame->type == bpf_htons(ETH_P_IPV6))
        return type < ICMPV6_INFORMATION;
    return type == ICMP_DEST_UNREACH || type == ICMP_TIME_EXCEEDED || type == ICMP_PARAMETERPROB;
}

static __always_inline int read_quoted_flow(struct frame *frame, struct flow *flow)
{
    struct icmp_header *icmp = frame->payload;
    struct frame quoted = { .end = frame->end, .payload = icmp + 1 };

    if ((void *)(icmp + 1) > frame->end || !is_error(frame, icmp->type))
        return -1;
    if (frame->type == bpf_htons(ETH_P_IP) ? parse_ipv4(&quoted) : parse_ipv6(&quoted))
        return -1;
    if (read_flow(&quoted, flow))
        return -1;
    reverse(flow);
    return 0;
}

static __always_inline void swap_ethernet(struct ethernet_header *ethernet)
{
    __u8 address[ETH_ALEN];

    __builtin_memcpy(address, ethernet->h_source, ETH_ALEN);
    __builtin_memcpy(ethernet->h_source, ethernet->h_dest, ETH_ALEN);
    __builtin_memcpy(ethernet->h_dest, address, ETH_ALEN);
}

static __always_inline void set_type(struct icmp_header *icmp, __u8 type)
{
    icmp->checksum = checksum_replace(icmp->checksum, icmp->type, type);
    icmp->type = type;
}

static __always_inline int answer_ping(struct frame *frame)
{
    struct icmp_header *icmp = frame->payload;

    if ((void *)(icmp + 1) > frame->end)
        return XDP_PASS;
    if (frame->ipv4 && icmp->type == ICMP_ECHO) {
        __be32 address = frame->ipv4->saddr;

        frame->ipv4->saddr = frame->ipv4->daddr;
        frame->ipv4->daddr = address;
        set_type(icmp, ICMP_ECHOREPLY);
    } else if (frame->ipv6 && icmp->type == ICMPV6_ECHO_REQUEST) {
        struct in6_addr address = frame->ipv6->saddr;

        frame->ipv6->saddr = frame->ipv6->daddr;
        frame->ipv6->daddr = address;
        set_type(icmp, ICMPV6_ECHO_REPLY);
    } else {
        return XDP_PASS;
    }
    swap_ethernet(frame->ethernet);
    return XDP_TX;
}

static __always_inline int is_ping_service(struct frame *frame)
{
    struct service_key key = { .protocol = IPPROTO_ICMP };

    if (frame->ipv4)
        map_ipv4(&key.address, frame->ipv4->daddr);
    else if (frame->ipv6)
        key.address = frame->ipv6->daddr;
    return bpf_map_lookup_elem(&Services, &key) != NULL;
}

static __always_inline __u32 *find_service(const struct flow *flow)
{
    struct service_key key = { .address = flow->destination, .port = flow->destination_port, .protocol = flow->protocol };
    __u32 *service = bpf_map_lookup_elem(&Services, &key);

    if (service)
        return service;
    key.port = 0;
    return bpf_map_lookup_elem(&Services, &key);
}

static __always_inline int get_address(__u32 index, struct in6_addr *address)
{
    struct in6_addr *backend = bpf_map_lookup_elem(&Backends, &index);

    if (!backend)
        return -1;
    *address = *backend;
    return address->s6_addr32[0] | address->s6_addr32[1] | address->s6_addr32[2] | address->s6_addr32[3] ? 0 : -1;
}

static __always_inline int is_flooded(void)
{
    __u32 index = 0;
    struct guard *guard = bpf_map_lookup_elem(&NewConnections, &index);
    __u64 now;

    if (!guard)
        return 1;
    now = bpf_ktime_get_ns();
    if (now > guard->end) {
        guard->end = now + SECOND;
        guard->count = 0;
    }
    return ++guard->count > MaximumNew;
}

static __always_inline int find_backend(const struct flow *flow, __u32 service, __u32 *index, struct in6_addr *address)
{
    __u32 *known = bpf_map_lookup_elem(&Connections, flow), *chosen, place;
    void *ring;

    if (known) {
        *index = *known;
        if (!get_address(*index, address))
            return 0;
    }
    ring = bpf_map_lookup_elem(&Rings, &service);
    if (!ring)
        return -1;
    place = (__u64)hash_of(flow) * RING_SIZE >> 32;
    chosen = bpf_map_lookup_elem(ring, &place);
    if (!chosen)
        return -1;
    *index = *chosen;
    if (get_address(*index, address))
        return -1;
    if (!is_flooded())
        bpf_map_update_elem(&Connections, flow, index, BPF_ANY);
    return 0;
}

static __always_inline void create_tunnel(struct frame *frame, struct tunnel *tunnel)
{
    __builtin_memcpy(tunnel->ethernet.h_source, frame->ethernet->h_dest, ETH_ALEN);
    __builtin_memcpy(tunnel->ethernet.h_dest, frame->ethernet->h_source, ETH_ALEN);
    tunnel->inner = 0;
    tunnel->length = 0;
    if (frame->ipv4) {
        tunnel->inner = IPPROTO_IPIP;
        tunnel->length = bpf_ntohs(frame->ipv4->tot_len);
    } else if (frame->ipv6) {
        tunnel->inner = IPPROTO_IPV6;
        tunnel->length = sizeof(struct ipv6hdr) + bpf_ntohs(frame->ipv6->payload_len);
    }
}

static __always_inline __u32 gue_length(void)
{
    return Encapsulation == ENCAPSULATION_GUE ? sizeof(struct udphdr) + sizeof(struct gue_header) : 0;
}

static __always_inline int write_gue(struct tunnel *tunnel, void *position, void *end, const struct flow *flow)
{
    struct udphdr *udp = position;
    struct gue_header *gue = (void *)(udp + 1);

    if (Encapsulation != ENCAPSULATION_GUE)
        return XDP_TX;
    if ((void *)(gue + 1) > end)
        return XDP_ABORTED;
    udp->source = bpf_htons(hash_of(flow) | 0xc000);
    udp->dest = bpf_htons(GUE_PORT);
    udp->len = bpf_htons(gue_length() + tunnel->length);
    udp->check = 0;
    *gue = (struct gue_header){ .protocol = tunnel->inner };
    return XDP_TX;
}

static __always_inline int send_ipv4(struct xdp_md *context, struct tunnel *tunnel, __be32 backend, const struct flow *flow)
{
    __u32 length = sizeof(struct iphdr) + gue_length() + tunnel->length, sum = 0;
    struct ethernet_header *ethernet;
    struct iphdr *ip;
    void *end;

    if (length > Mtu || bpf_xdp_adjust_head(context, -(int)(sizeof(*ip) + gue_length())))
        return XDP_DROP;
    end = (void *)(long)context->data_end;
    ethernet = (void *)(long)context->data;
    ip = (void *)(ethernet + 1);
    if ((void *)(ip + 1) > end)
        return XDP_ABORTED;
    *ethernet = tunnel->ethernet;
    ethernet->h_proto = bpf_htons(ETH_P_IP);
    *ip = (struct iphdr){
        .version = 4,
        .ihl = sizeof(*ip) / 4,
        .tot_len = bpf_htons(length),
        .ttl = TIME_TO_LIVE,
        .protocol = Encapsulation == ENCAPSULATION_GUE ? IPPROTO_UDP : tunnel->inner,
        .saddr = bpf_htonl(SourceIPv4 ^ (hash_of(flow) & 0xffff)),
        .daddr = backend,
    };
#pragma unroll
    for (int i = 0; i < sizeof(*ip) / 2; i++)
        sum += ((__u16 *)ip)[i];
    ip->check = checksum_of(sum);
    return write_gue(tunnel, ip + 1, end, flow);
}

static __always_inline int send_ipv6(struct xdp_md *context, struct tunnel *tunnel, const struct in6_addr *backend, const struct flow *flow)
{
    __u32 length = gue_length() + tunnel->length;
    struct ethernet_header *ethernet;
    struct ipv6hdr *ip;
    void *end;

    if (length + sizeof(*ip) > Mtu || bpf_xdp_adjust_head(context, -(int)(sizeof(*ip) + gue_length())))
        return XDP_DROP;
    end = (void *)(long)context->data_end;
    ethernet = (void *)(long)context->data;
    ip = (void *)(ethernet + 1);
    if ((void *)(ip + 1) > end)
        return XDP_ABORTED;
    *ethernet = tunnel->ethernet;
    ethernet->h_proto = bpf_htons(ETH_P_IPV6);
    *ip = (struct ipv6hdr){
        .version = 6,
        .payload_len = bpf_htons(length),
        .nexthdr = Encapsulation == ENCAPSULATION_GUE ? IPPROTO_UDP : tunnel->inner,
        .hop_limit = TIME_TO_LIVE,
        .daddr = *backend,
    };
    ip->saddr.s6_addr32[0] = bpf_htonl(SourceIPv6 >> 32);
    ip->saddr.s6_addr32[1] = bpf_htonl(SourceIPv6);
    ip->saddr.s6_addr32[3] = bpf_htonl(hash_of(flow));
    return write_gue(tunnel, ip + 1, end, flow);
}

static __always_inline int send(struct xdp_md *context, struct frame *frame, const struct flow *flow)
{
    __u32 *service = find_service(flow), index = 0;
    struct counter *counter;
    struct in6_addr address = {};
    struct tunnel tunnel;

    if (!service)
        return XDP_PASS;
    create_tunnel(frame, &tunnel);
    if (find_backend(flow, *service, &index, &address))
        return XDP_DROP;
    counter = bpf_map_lookup_elem(&Traffic, &index);
    if (counter) {
        counter->packets++;
        counter->bytes += tunnel.length;
    }
    if (!address.s6_addr32[0] && !address.s6_addr32[1] && address.s6_addr32[2] == bpf_htonl(0xffff))
        return send_ipv4(context, &tunnel, address.s6_addr32[3], flow);
    return send_ipv6(context, &tunnel, &address, flow);
}

// As parse, without tags.
static __always_inline int parse_untagged(struct xdp_md *context, struct frame *frame)
{
    frame->end = (void *)(long)context->data_end;
    frame->ethernet = (void *)(long)context->data;
    keep_wide(frame->end);
    keep_wide(frame->ethernet);
    frame->ipv4 = NULL;
    frame->ipv6 = NULL;
    if ((void *)(frame->ethernet + 1) > frame->end)
        return -1;
    frame->payload = frame->ethernet + 1;
    frame->type = frame->ethernet->h_proto;
    if (frame->type == bpf_htons(ETH_P_IP))
        return parse_ipv4(frame);
    return frame->type == bpf_htons(ETH_P_IPV6) ? parse_ipv6(frame) : -1;
}

static __always_inline int balance(struct xdp_md *context)
{
    struct flow flow = {};
    struct frame frame;
    int icmp;

    if (parse_untagged(context, &frame))
        return XDP_PASS;
    icmp = frame.protocol == IPPROTO_ICMP || frame.protocol == IPPROTO_ICMPV6;
    if (!(icmp ? read_quoted_flow(&frame, &flow) : read_flow(&frame, &flow)))
        return send(context, &frame, &flow);
    return icmp && is_ping_service(&frame) ? answer_ping(&frame) : XDP_PASS;
}

SEC("xdp")
int Balance(struct xdp_md *context)
{
    __u64 bytes = (long)context->data_end - (long)context->data;

    keep_wide(bytes);
    return count(bytes, balance(context));
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
