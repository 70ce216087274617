// The counterpart of samples/PacketRewrite, for comparison.
#include <linux/tcp.h>
#include <linux/udp.h>
#include "checksum.h"
#include "parse.h"

#define NEW_TAG 1

static __always_inline int rewrite_tcp(struct frame *frame)
{
    struct tcphdr *tcp = frame->payload;
    __be16 port;

    if ((void *)(tcp + 1) > frame->end)
        return XDP_ABORTED;
    port = bpf_htons(bpf_ntohs(tcp->dest) - 1);
    tcp->check = checksum_replace(tcp->check, tcp->dest, port);
    tcp->dest = port;
    return XDP_PASS;
}

static __always_inline int rewrite_udp(struct frame *frame)
{
    struct udphdr *udp = frame->payload;
    __be16 port;

    if ((void *)(udp + 1) > frame->end)
        return XDP_ABORTED;
    port = bpf_htons(bpf_ntohs(udp->dest) - 1);
    // 0 means that there is no checksum, and a checksum that is 0 is sent as ones.
    if (udp->check)
        udp->check = checksum_replace(udp->check, udp->dest, port) ?: 0xffff;
    udp->dest = port;
    return XDP_PASS;
}

SEC("xdp")
int DecrementPort(struct xdp_md *context)
{
    struct frame frame;

    if (parse(context, &frame))
        return XDP_ABORTED;
    switch (frame.protocol) {
    case IPPROTO_TCP:
        return rewrite_tcp(&frame);
    case IPPROTO_UDP:
        return rewrite_udp(&frame);
    }
    return XDP_PASS;
}

static __always_inline int pop(struct xdp_md *context, struct ethernet_header *ethernet, void *end)
{
    struct vlan_header *tag = (void *)(ethernet + 1);
    struct ethernet_header header;

    if ((void *)(tag + 1) > end)
        return XDP_PASS;
    header = *ethernet;
    header.h_proto = tag->type;
    if (bpf_xdp_adjust_head(context, sizeof(*tag)))
        return XDP_PASS;
    ethernet = (void *)(long)context->data;
    if ((void *)(ethernet + 1) > (void *)(long)context->data_end)
        return XDP_ABORTED;
    *ethernet = header;
    return XDP_PASS;
}

static __always_inline int push(struct xdp_md *context, struct ethernet_header *ethernet)
{
    struct ethernet_header header = *ethernet;
    struct vlan_header *tag;

    if (bpf_xdp_adjust_head(context, -(int)sizeof(*tag)))
        return XDP_PASS;
    ethernet = (void *)(long)context->data;
    tag = (void *)(ethernet + 1);
    if ((void *)(tag + 1) > (void *)(long)context->data_end)
        return XDP_ABORTED;
    tag->tag = bpf_htons(NEW_TAG);
    tag->type = header.h_proto;
    header.h_proto = bpf_htons(ETH_P_8021Q);
    *ethernet = header;
    return XDP_PASS;
}

SEC("xdp")
int SwapVlan(struct xdp_md *context)
{
    void *end = (void *)(long)context->data_end;
    struct ethernet_header *ethernet = (void *)(long)context->data;

    if ((void *)(ethernet + 1) > end)
        return XDP_PASS;
    return is_vlan(ethernet->h_proto) ? pop(context, ethernet, end) : push(context, ethernet);
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
