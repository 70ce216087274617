// The counterpart of samples/ServiceBalancer, for comparison.
#define LOOP_OVER_EXTENSIONS
#include <stdbool.h>
#include <linux/pkt_cls.h>
#include <linux/tcp.h>
#include <linux/udp.h>
#include "checksum.h"
#include "parse.h"
#include "services.h"

#define TIME_TO_LIVE 64
#define SOURCE_IPV4 0xac100000u // 172.16.0.0/16
#define SOURCE_IPV6 0x01000000u // the first word of 100::/64
#define FRAGMENT_BITS 0x3fff    // "more fragments" and the offset
#define MAPPED_LENGTH 128

// Else clang keeps pointers of the context on the stack in 32 bits, which the verifier does not take.
#define keep_wide(value) asm volatile("" : "+r"(value))

static __always_inline void map_ipv4(struct in6_addr *address, __be32 ipv4)
{
    address->s6_addr32[0] = 0;
    address->s6_addr32[1] = 0;
    address->s6_addr32[2] = bpf_htonl(0xffff);
    address->s6_addr32[3] = ipv4;
}

static __always_inline bool is_mapped(const struct in6_addr *address)
{
    return !address->s6_addr32[0] && !address->s6_addr32[1] && address->s6_addr32[2] == bpf_htonl(0xffff);
}

static __always_inline bool is_same(const struct in6_addr *one, const struct in6_addr *other)
{
    return one->s6_addr32[0] == other->s6_addr32[0] && one->s6_addr32[1] == other->s6_addr32[1] && one->s6_addr32[2] == other->s6_addr32[2] &&
           one->s6_addr32[3] == other->s6_addr32[3];
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

static __always_inline void count(__u32 outcome)
{
    __u64 *count = bpf_map_lookup_elem(&Outcomes, &outcome);

    if (count)
        ++*count;
}

static __always_inline int parse_ip(struct frame *frame)
{
    frame->ipv4 = NULL;
    frame->ipv6 = NULL;
    frame->protocol = IPPROTO_NONE;
    if (frame->type == bpf_htons(ETH_P_IP))
        return parse_ipv4(frame);
    return frame->type == bpf_htons(ETH_P_IPV6) ? parse_ipv6(frame) : 0;
}

static __always_inline int parse_frame(void *data, void *end, struct frame *frame)
{
    keep_wide(end);
    keep_wide(data);
    frame->end = end;
    frame->ethernet = data;
    if ((void *)(frame->ethernet + 1) > frame->end)
        return -1;
    frame->payload = frame->ethernet + 1;
    frame->type = frame->ethernet->h_proto;
    return parse_ip(frame);
}

static __always_inline void read_addresses(struct frame *frame, struct in6_addr *source, struct in6_addr *destination)
{
    if (frame->ipv4) {
        map_ipv4(source, frame->ipv4->saddr);
        map_ipv4(destination, frame->ipv4->daddr);
    } else if (frame->ipv6) {
        *source = frame->ipv6->saddr;
        *destination = frame->ipv6->daddr;
    }
}

static __always_inline bool read_flow(struct frame *frame, struct flow *flow)
{
    struct ports *ports = frame->payload;

    if ((frame->protocol != IPPROTO_TCP && frame->protocol != IPPROTO_UDP) || (void *)(ports + 1) > frame->end)
        return false;
    flow->source_port = bpf_ntohs(ports->source);
    flow->destination_port = bpf_ntohs(ports->destination);
    flow->protocol = frame->protocol;
    read_addresses(frame, &flow->source, &flow->destination);
    return !(frame->ipv4 && frame->ipv4->frag_off & bpf_htons(FRAGMENT_BITS));
}

static __always_inline bool is_first(struct frame *frame)
{
    struct tcphdr *tcp = frame->payload;

    return frame->protocol == IPPROTO_TCP && (void *)(tcp + 1) <= frame->end && tcp->syn && !tcp->ack;
}

static __always_inline bool is_tunnel(struct frame *frame)
{
    if (frame->ipv4)
        return frame->ipv4->protocol == IPPROTO_IPIP && frame->ipv4->ihl == 5 && !(frame->ipv4->frag_off & bpf_htons(FRAGMENT_BITS));
    return frame->ipv6 && frame->ipv6->nexthdr == IPPROTO_IPV6;
}

static __always_inline bool is_denied(const struct in6_addr *source)
{
    struct network network = { .length = MAPPED_LENGTH, .address = *source };

    return bpf_map_lookup_elem(&Denied, &network) != NULL;
}

static __always_inline void set_key(struct service_key *key, const struct flow *flow)
{
    *key = (struct service_key){ .address = flow->destination, .port = flow->destination_port, .protocol = flow->protocol };
}

static __always_inline bool find_affinity(const struct member *client, const struct service *service, __u64 now, struct in6_addr *endpoint)
{
    struct member member = { .service = service->index };
    struct choice *choice;

    if (!service->affinity)
        return false;
    choice = bpf_map_lookup_elem(&Affinities, client);
    if (!choice || choice->time <= now)
        return false;
    *endpoint = member.address = choice->endpoint;
    return bpf_map_lookup_elem(&Ready, &member) != NULL;
}

static __always_inline bool choose(__u32 hash, __u32 service, struct in6_addr *endpoint)
{
    void *ring = bpf_map_lookup_elem(&Rings, &service);
    __u32 place = (__u64)hash * RING_SIZE >> 32;
    struct in6_addr *chosen, none = {};

    if (!ring)
        return false;
    chosen = bpf_map_lookup_elem(ring, &place);
    if (!chosen)
        return false;
    *endpoint = *chosen;
    return !is_same(endpoint, &none);
}

static __always_inline bool find_endpoint(const struct flow *flow, const struct service *service, bool is_first, struct in6_addr *endpoint)
{
    __u64 now = bpf_ktime_get_coarse_ns();
    struct choice *known = is_first ? NULL : bpf_map_lookup_elem(&Connections, flow);
    struct member client = { .address = flow->source, .service = service->index };
    struct choice choice = {};

    if (known && (flow->protocol == IPPROTO_TCP || known->time + UdpIdle > now)) {
        known->time = now;
        *endpoint = known->endpoint;
        return true;
    }
    if (!find_affinity(&client, service, now, endpoint) && !choose(hash_of(flow), service->index, endpoint))
        return false;
    choice.endpoint = *endpoint;
    if (service->affinity) {
        choice.time = now + service->affinity;
        bpf_map_update_elem(&Affinities, &client, &choice, BPF_ANY);
    }
    choice.time = now;
    bpf_map_update_elem(&Connections, flow, &choice, BPF_ANY);
    return true;
}

static __always_inline __u16 replace_words(__u16 checksum, const struct in6_addr *old, const struct in6_addr *value)
{
    __u64 sum = (__u16)~checksum;

#pragma unroll
    for (int i = 0; i < 8; i++)
        sum += (__u16)~old->s6_addr16[i] + value->s6_addr16[i];
    return checksum_of(sum);
}

static __always_inline void set_end(__u16 *checksum, __be16 *place, const struct flow *flow, const struct in6_addr *address, __be16 port)
{
    *checksum = checksum_replace(replace_words(*checksum, &flow->destination, address), *place, port);
    *place = port;
}

static __always_inline bool set_destination(struct xdp_md *context, const struct flow *flow, const struct in6_addr *address, __u16 target)
{
    struct tcphdr *tcp;
    struct udphdr *udp;
    struct frame frame;
    __be16 port = bpf_htons(target);

    if (parse_frame((void *)(long)context->data, (void *)(long)context->data_end, &frame))
        return false;
    if (frame.ipv4) {
        frame.ipv4->check = checksum_replace(frame.ipv4->check, frame.ipv4->daddr, address->s6_addr32[3]);
        frame.ipv4->check = checksum_replace(frame.ipv4->check, frame.ipv4->daddr >> 16, address->s6_addr32[3] >> 16);
        frame.ipv4->daddr = address->s6_addr32[3];
    } else if (frame.ipv6) {
        frame.ipv6->daddr = *address;
    }
    tcp = frame.payload;
    udp = frame.payload;
    if (flow->protocol == IPPROTO_TCP) {
        if ((void *)(tcp + 1) > frame.end)
            return false;
        set_end(&tcp->check, &tcp->dest, flow, address, port);
    } else {
        __u16 checksum;

        if ((void *)(udp + 1) > frame.end)
            return false;
        // 0 means that there is no checksum, and a sum that is 0 is stored as ones (RFC 768).
        checksum = udp->check;
        set_end(&checksum, &udp->dest, flow, address, port);
        if (udp->check)
            udp->check = checksum ? checksum : 0xffff;
    }
    return true;
}

// Not inlined: the verifier looks at it once, and not once for each way that leads here, which are too many.
__noinline int deliver(struct xdp_md *context, const struct flow *flow, const struct in6_addr *endpoint, __u16 port)
{
    struct service_key asked, *known;
    struct flow reply = {};

    if (!flow || !endpoint)
        return FOREIGN;
    reply.source = *endpoint;
    reply.destination = flow->source;
    reply.source_port = port;
    reply.destination_port = flow->source_port;
    reply.protocol = flow->protocol;
    set_key(&asked, flow);
    known = bpf_map_lookup_elem(&Replies, &reply);
    if (!known || !is_same(&known->address, &asked.address) || known->port != asked.port)
        bpf_map_update_elem(&Replies, &reply, &asked, BPF_ANY);
    return set_destination(context, flow, endpoint, port) ? DELIVERED : FOREIGN;
}

static __always_inline bool unwrap(struct xdp_md *context, const struct in6_addr *endpoint)
{
    struct ethernet_header ethernet, *header = (void *)(long)context->data;

    if ((void *)(header + 1) > (void *)(long)context->data_end)
        return false;
    ethernet = *header;
    if (bpf_xdp_adjust_head(context, is_mapped(endpoint) ? sizeof(struct iphdr) : sizeof(struct ipv6hdr)))
        return false;
    header = (void *)(long)context->data;
    if ((void *)(header + 1) > (void *)(long)context->data_end)
        return false;
    *header = ethernet;
    return true;
}

static __always_inline __u32 receive_tunnel(struct xdp_md *context, const struct in6_addr *endpoint, const struct flow *flow)
{
    struct service_key key;
    struct service *service;
    __u16 port;

    set_key(&key, flow);
    if (!bpf_map_lookup_elem(&Local, endpoint) || !(service = bpf_map_lookup_elem(&Services, &key)))
        return FOREIGN;
    port = service->target_port;
    if (is_denied(&flow->source))
        return DENIED;
    return unwrap(context, endpoint) ? deliver(context, flow, endpoint, port) : FOREIGN;
}

static __always_inline bool wrap_ipv4(struct xdp_md *context, struct ethernet_header *ethernet, __u32 length, __u32 hash, __be32 endpoint)
{
    struct ethernet_header *header;
    struct iphdr *ip;
    __u32 sum = 0;

    length += sizeof(*ip);
    if (length > Mtu || bpf_xdp_adjust_head(context, -(int)sizeof(*ip)))
        return false;
    header = (void *)(long)context->data;
    ip = (void *)(header + 1);
    if ((void *)(ip + 1) > (void *)(long)context->data_end)
        return false;
    *header = *ethernet;
    *ip = (struct iphdr){
        .version = 4,
        .ihl = sizeof(*ip) / 4,
        .tot_len = bpf_htons(length),
        .ttl = TIME_TO_LIVE,
        .protocol = IPPROTO_IPIP,
        .saddr = bpf_htonl(SOURCE_IPV4 | (hash & 0xffff)),
        .daddr = endpoint,
    };
#pragma unroll
    for (int i = 0; i < sizeof(*ip) / 2; i++)
        sum += ((__u16 *)ip)[i];
    ip->check = checksum_of(sum);
    return true;
}

static __always_inline bool wrap_ipv6(struct xdp_md *context, struct ethernet_header *ethernet, __u32 length, __u32 hash,
                                      const struct in6_addr *endpoint)
{
    struct ethernet_header *header;
    struct ipv6hdr *ip;

    length += sizeof(*ip);
    if (length + sizeof(*ip) > Mtu || bpf_xdp_adjust_head(context, -(int)sizeof(*ip)))
        return false;
    header = (void *)(long)context->data;
    ip = (void *)(header + 1);
    if ((void *)(ip + 1) > (void *)(long)context->data_end)
        return false;
    *header = *ethernet;
    *ip = (struct ipv6hdr){
        .version = 6,
        .payload_len = bpf_htons(length),
        .nexthdr = IPPROTO_IPV6,
        .hop_limit = TIME_TO_LIVE,
        .daddr = *endpoint,
    };
    ip->saddr.s6_addr32[0] = bpf_htonl(SOURCE_IPV6);
    ip->saddr.s6_addr32[3] = bpf_htonl(hash);
    return true;
}

static __always_inline bool wrap(struct xdp_md *context, __u32 hash, const struct in6_addr *endpoint)
{
    void *end = (void *)(long)context->data_end;
    struct ethernet_header ethernet, *header = (void *)(long)context->data;
    struct iphdr *ipv4 = (void *)(header + 1);
    struct ipv6hdr *ipv6 = (void *)(header + 1);

    if ((void *)(header + 1) > end)
        return false;
    __builtin_memcpy(ethernet.h_source, header->h_dest, ETH_ALEN);
    __builtin_memcpy(ethernet.h_dest, header->h_source, ETH_ALEN);
    ethernet.h_proto = header->h_proto;
    if (is_mapped(endpoint))
        return (void *)(ipv4 + 1) <= end && wrap_ipv4(context, &ethernet, bpf_ntohs(ipv4->tot_len), hash, endpoint->s6_addr32[3]);
    return (void *)(ipv6 + 1) <= end && wrap_ipv6(context, &ethernet, bpf_ntohs(ipv6->payload_len), hash, endpoint);
}

static __always_inline __u32 balance(struct xdp_md *context, const struct flow *flow, bool is_first)
{
    struct in6_addr endpoint = {};
    struct service_key key;
    struct service *service;

    set_key(&key, flow);
    service = bpf_map_lookup_elem(&Services, &key);
    if (!service) {
        if (is_first || flow->protocol == IPPROTO_UDP) {
            struct flow reply = {};

            reply.source = flow->destination;
            reply.destination = flow->source;
            reply.source_port = flow->destination_port;
            reply.destination_port = flow->source_port;
            reply.protocol = flow->protocol;
            bpf_map_delete_elem(&Replies, &reply);
        }
        return FOREIGN;
    }
    if (!find_endpoint(flow, service, is_first, &endpoint))
        return UNSERVED;
    if (bpf_map_lookup_elem(&Local, &endpoint))
        return deliver(context, flow, &endpoint, service->target_port);
    return wrap(context, hash_of(flow), &endpoint) ? FORWARDED : TOO_LONG;
}

static __always_inline __u32 handle(struct xdp_md *context)
{
    struct in6_addr source = {}, destination = {};
    bool tunnel, connection, first;
    struct flow flow = {};
    struct frame frame;

    if (parse_frame((void *)(long)context->data, (void *)(long)context->data_end, &frame))
        return FOREIGN;
    read_addresses(&frame, &source, &destination);
    tunnel = is_tunnel(&frame);
    connection = !(tunnel && parse_ip(&frame)) && read_flow(&frame, &flow);
    first = connection && is_first(&frame);
    if (is_denied(&source))
        return DENIED;
    if (!connection)
        return FOREIGN;
    return tunnel ? receive_tunnel(context, &destination, &flow) : balance(context, &flow, first);
}

SEC("xdp")
int Receive(struct xdp_md *context)
{
    __u32 outcome = handle(context);

    count(outcome);
    switch (outcome) {
    case FORWARDED:
        return XDP_TX;
    case DENIED:
    case UNSERVED:
    case TOO_LONG:
        return XDP_DROP;
    }
    return XDP_PASS;
}

static __always_inline __u16 sum_of(const struct in6_addr *address)
{
    __u32 sum = 0;

#pragma unroll
    for (int i = 0; i < 8; i++)
        sum += address->s6_addr16[i];
    return ~checksum_of(sum);
}

static __always_inline bool set_source(struct __sk_buff *context, const struct flow *flow, const struct service_key *key)
{
    struct service_key service = *key;
    __u64 flags = flow->protocol == IPPROTO_TCP ? 0 : BPF_F_MARK_MANGLED_0;
    __u32 offset = sizeof(struct ethernet_header) + sizeof(struct ipv6hdr);
    struct frame frame;
    struct ports *ports;

    if (parse_frame((void *)(long)context->data, (void *)(long)context->data_end, &frame))
        return false;
    ports = frame.payload;
    if (frame.protocol != flow->protocol || (void *)(ports + 1) > frame.end)
        return false;
    ports->source = bpf_htons(service.port);
    if (frame.ipv4) {
        __be32 address = service.address.s6_addr32[3];

        frame.ipv4->check = checksum_replace(frame.ipv4->check, frame.ipv4->saddr, address);
        frame.ipv4->check = checksum_replace(frame.ipv4->check, frame.ipv4->saddr >> 16, address >> 16);
        frame.ipv4->saddr = address;
        offset = sizeof(struct ethernet_header) + frame.ipv4->ihl * 4;
    } else if (frame.ipv6) {
        if (frame.ipv6->nexthdr != flow->protocol)
            return false;
        frame.ipv6->saddr = service.address;
    }
    offset += flow->protocol == IPPROTO_TCP ? offsetof(struct tcphdr, check) : offsetof(struct udphdr, check);
    return !bpf_l4_csum_replace(context, offset, sum_of(&flow->source), sum_of(&service.address), BPF_F_PSEUDO_HDR | flags | sizeof(__u16)) &&
           !bpf_l4_csum_replace(context, offset, bpf_htons(flow->source_port), bpf_htons(service.port), flags | sizeof(__u16));
}

SEC("tcx/egress")
int Send(struct __sk_buff *context)
{
    struct service_key *service;
    struct flow flow = {};
    struct frame frame;

    if (parse_frame((void *)(long)context->data, (void *)(long)context->data_end, &frame) || !read_flow(&frame, &flow))
        return TC_ACT_UNSPEC;
    service = bpf_map_lookup_elem(&Replies, &flow);
    if (!service)
        return TC_ACT_UNSPEC;
    if (!set_source(context, &flow, service))
        return TC_ACT_SHOT;
    count(ANSWERED);
    return TC_ACT_UNSPEC;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
