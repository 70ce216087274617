// The counterpart of samples/Firewall, for comparison.
#include <linux/tcp.h>
#include <linux/udp.h>
#include "counters.h"
#include "icmp.h"
#include "parse.h"

#define SOURCE 1
#define DESTINATION 2
#define TCP 4
#define UDP 8
#define HIT 64 // the flags are below

#define LAYER_ETHERNET 1
#define LAYER_IP 2
#define LAYER_TCP 4
#define LAYER_UDP 8
#define LAYER_ALL 15

#define RULES 10000
#define PORTS 65536
#define ARPHRD_ETHER 1
#define ARPOP_REPLY 2

struct hardware_address {
    __u8 bytes[ETH_ALEN];
} __attribute__((aligned(2)));

struct arp_header {
    __be16 hardware;
    __be16 protocol;
    __u8 hardware_length;
    __u8 protocol_length;
    __be16 operation;
    __u8 sender_hardware[ETH_ALEN];
    __u8 sender[4];
    __u8 target_hardware[ETH_ALEN];
    __u8 target[4];
} __attribute__((aligned(2)));

struct neighbor_header {
    struct icmp_header icmp;
    struct in6_addr target;
};

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_HASH);
    __uint(max_entries, RULES);
    __type(key, struct hardware_address);
    __type(value, __u64);
} Hardware SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_HASH);
    __uint(max_entries, RULES);
    __type(key, __be32);
    __type(value, __u64);
} IPv4 SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_HASH);
    __uint(max_entries, RULES);
    __type(key, struct in6_addr);
    __type(value, __u64);
} IPv6 SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, PORTS);
    __type(key, __u32);
    __type(value, __u64);
} PortRules SEC(".maps");

const volatile __u32 Layers = LAYER_ALL;
const volatile __u32 Matched = XDP_DROP;
const volatile __u32 Otherwise = XDP_PASS;

static __always_inline int hit(__u64 *rule, __u64 flags)
{
    if (!rule || (*rule & flags) != flags)
        return 0;
    *rule += HIT;
    return 1;
}

static __always_inline int match_hardware(const __u8 *bytes, __u64 flags)
{
    struct hardware_address address;

    __builtin_memcpy(address.bytes, bytes, ETH_ALEN);
    return hit(bpf_map_lookup_elem(&Hardware, &address), flags);
}

static __always_inline int match_ipv4(__be32 address, __u64 flags)
{
    return hit(bpf_map_lookup_elem(&IPv4, &address), flags);
}

static __always_inline int match_ipv6(struct in6_addr address, __u64 flags)
{
    return hit(bpf_map_lookup_elem(&IPv6, &address), flags);
}

static __always_inline int match_port(__be16 port, __u64 flags)
{
    __u32 index = bpf_ntohs(port);

    return hit(bpf_map_lookup_elem(&PortRules, &index), flags);
}

// ARP addresses are on even places only.
static __always_inline __be32 read_address(const __u8 *bytes)
{
    const __u16 *halves = (const void *)bytes;

    return halves[0] | (__u32)halves[1] << 16;
}

static __always_inline int is_ethernet_ipv4(struct arp_header *arp)
{
    return arp->hardware == bpf_htons(ARPHRD_ETHER) && arp->protocol == bpf_htons(ETH_P_IP) && arp->hardware_length == ETH_ALEN &&
           arp->protocol_length == sizeof(arp->sender);
}

static __always_inline int match_arp(struct frame *frame)
{
    struct arp_header *arp = frame->payload;

    if ((void *)(arp + 1) > frame->end || !is_ethernet_ipv4(arp))
        return 0;
    if (match_ipv4(read_address(arp->sender), SOURCE))
        return 1;
    return match_ipv4(read_address(arp->target), arp->operation == bpf_htons(ARPOP_REPLY) ? SOURCE : DESTINATION);
}

static __always_inline int match_neighbor(struct frame *frame)
{
    struct neighbor_header *neighbor = frame->payload;

    if ((void *)(neighbor + 1) > frame->end)
        return 0;
    switch (neighbor->icmp.type) {
    case NDISC_SOLICITATION:
        return match_ipv6(neighbor->target, DESTINATION);
    case NDISC_ADVERTISEMENT:
        return match_ipv6(neighbor->target, SOURCE);
    }
    return 0;
}

static __always_inline int match_addresses(struct frame *frame)
{
    if (frame->ipv4)
        return match_ipv4(frame->ipv4->daddr, DESTINATION) || match_ipv4(frame->ipv4->saddr, SOURCE);
    if (frame->ipv6) {
        if (match_ipv6(frame->ipv6->daddr, DESTINATION) || match_ipv6(frame->ipv6->saddr, SOURCE))
            return 1;
        return frame->protocol == IPPROTO_ICMPV6 && match_neighbor(frame);
    }
    return frame->type == bpf_htons(ETH_P_ARP) && match_arp(frame);
}

static __always_inline int match_ports(struct frame *frame)
{
    struct udphdr *ports = frame->payload; // TCP begins alike
    __u64 flags;

    if (Layers & LAYER_UDP && frame->protocol == IPPROTO_UDP)
        flags = UDP;
    else if (Layers & LAYER_TCP && frame->protocol == IPPROTO_TCP)
        flags = TCP;
    else
        return 0;
    if ((void *)ports + (flags == UDP ? sizeof(struct udphdr) : sizeof(struct tcphdr)) > frame->end)
        return 0;
    return match_port(ports->dest, flags | DESTINATION) || match_port(ports->source, flags | SOURCE);
}

static __always_inline int match(struct xdp_md *context)
{
    struct frame frame;

    if (Layers & LAYER_ETHERNET) {
        struct ethernet_header *ethernet = (void *)(long)context->data;

        if ((void *)(ethernet + 1) > (void *)(long)context->data_end)
            return 0;
        if (match_hardware(ethernet->h_dest, DESTINATION) || match_hardware(ethernet->h_source, SOURCE))
            return 1;
    }
    if (Layers == LAYER_ETHERNET || parse(context, &frame))
        return 0;
    if (Layers & LAYER_IP && match_addresses(&frame))
        return 1;
    return match_ports(&frame);
}

SEC("xdp")
int Filter(struct xdp_md *context)
{
    return count((long)context->data_end - (long)context->data, match(context) ? Matched : Otherwise);
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
