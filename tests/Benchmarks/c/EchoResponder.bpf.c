// The counterpart of samples/EchoResponder, for comparison.
#include "checksum.h"
#include "counters.h"
#include "icmp.h"
#include "parse.h"

static __always_inline void swap_hardware(struct ethernet_header *ethernet)
{
    __u8 address[ETH_ALEN] __attribute__((aligned(2)));

    __builtin_memcpy(address, ethernet->h_source, ETH_ALEN);
    __builtin_memcpy(ethernet->h_source, ethernet->h_dest, ETH_ALEN);
    __builtin_memcpy(ethernet->h_dest, address, ETH_ALEN);
}

// ICMP and ICMPv6 begin alike. The type is the first byte of a word, in memory the lower one.
static __always_inline void set_type(struct icmp_header *icmp, __u8 type)
{
    __u16 old = icmp->type, value = type;

    icmp->checksum = checksum_replace(icmp->checksum, old, value);
    icmp->type = type;
}

static __always_inline int answer_ipv4(struct frame *frame)
{
    struct icmp_header *icmp = frame->payload;
    __be32 address = frame->ipv4->saddr;

    if ((void *)(icmp + 1) > frame->end || icmp->type != ICMP_ECHO)
        return XDP_PASS;
    swap_hardware(frame->ethernet);
    frame->ipv4->saddr = frame->ipv4->daddr;
    frame->ipv4->daddr = address;
    set_type(icmp, ICMP_ECHOREPLY);
    return XDP_TX;
}

static __always_inline int answer_ipv6(struct frame *frame)
{
    struct icmp_header *icmp = frame->payload;
    struct in6_addr address = frame->ipv6->saddr;

    if ((void *)(icmp + 1) > frame->end || icmp->type != ICMPV6_ECHO_REQUEST)
        return XDP_PASS;
    swap_hardware(frame->ethernet);
    frame->ipv6->saddr = frame->ipv6->daddr;
    frame->ipv6->daddr = address;
    set_type(icmp, ICMPV6_ECHO_REPLY);
    return XDP_TX;
}

static __always_inline int answer(struct xdp_md *context)
{
    struct frame frame;

    if (parse(context, &frame))
        return XDP_PASS;
    if (frame.ipv4 && frame.protocol == IPPROTO_ICMP)
        return answer_ipv4(&frame);
    if (frame.ipv6 && frame.protocol == IPPROTO_ICMPV6)
        return answer_ipv6(&frame);
    return XDP_PASS;
}

SEC("xdp")
int Answer(struct xdp_md *context)
{
    return count((long)context->data_end - (long)context->data, answer(context));
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
