// Finds the headers of a frame: Ethernet, up to four VLAN tags, IPv4 with options, or IPv6 with up to six extension headers.
#pragma once
#include <linux/bpf.h>
#include <linux/in.h>
#include <linux/in6.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include "ethernet.h"

#define MAXIMUM_VLAN_TAGS 4
#define MAXIMUM_EXTENSION_HEADERS 6
#define FRAGMENT_OFFSET 0x1fff // in IPv4
#define FRAGMENT_OFFSET6 0xfff8

struct vlan_header {
    __be16 tag;
    __be16 type;
};

struct fragment_header {
    __u8 nexthdr;
    __u8 reserved;
    __be16 offset;
    __be32 identification;
};

struct frame {
    struct ethernet_header *ethernet;
    struct iphdr *ipv4;
    struct ipv6hdr *ipv6;
    void *payload; // what protocol names
    void *end;
    __be16 type;
    __u8 protocol; // IPPROTO_FRAGMENT for all fragments but the first; IPPROTO_NONE where there is no IP header
};

static __always_inline int is_vlan(__be16 type)
{
    return type == bpf_htons(ETH_P_8021Q) || type == bpf_htons(ETH_P_8021AD);
}

static __always_inline int is_extension(__u8 protocol)
{
    switch (protocol) {
    case IPPROTO_HOPOPTS:
    case IPPROTO_ROUTING:
    case IPPROTO_FRAGMENT:
    case IPPROTO_AH:
    case IPPROTO_DSTOPTS:
    case IPPROTO_MH:
        return 1;
    }
    return 0;
}

static __always_inline int parse_vlans(struct frame *frame)
{
    for (int i = 0; i < MAXIMUM_VLAN_TAGS; i++) {
        struct vlan_header *tag = frame->payload;

        if (!is_vlan(frame->type))
            break;
        if ((void *)(tag + 1) > frame->end)
            return -1;
        frame->type = tag->type;
        frame->payload = tag + 1;
    }
    return 0;
}

static __always_inline int parse_ipv4(struct frame *frame)
{
    struct iphdr *ip = frame->payload;
    int length;

    if ((void *)(ip + 1) > frame->end)
        return -1;
    length = ip->ihl * 4;
    if (length < sizeof(*ip))
        return -1;
    frame->payload = (void *)ip + length;
    if (frame->payload > frame->end)
        return -1;
    frame->ipv4 = ip;
    frame->protocol = ip->frag_off & bpf_htons(FRAGMENT_OFFSET) ? IPPROTO_FRAGMENT : ip->protocol;
    return 0;
}

#ifdef LOOP_OVER_EXTENSIONS
// A loop that stays one, with one number for the place: what the verifier needs where much follows.
static __always_inline int parse_ipv6(struct frame *frame)
{
    struct ipv6hdr *ip = frame->payload;
    __u64 offset = 0;

    if ((void *)(ip + 1) > frame->end)
        return -1;
    frame->ipv6 = ip;
    frame->protocol = ip->nexthdr;
#pragma clang loop unroll(disable)
    for (int i = 0; i < MAXIMUM_EXTENSION_HEADERS && is_extension(frame->protocol); i++) {
        struct ipv6_opt_hdr *extension = (void *)(ip + 1) + offset;

        if ((void *)extension + sizeof(struct fragment_header) > frame->end)
            return -1;
        if (frame->protocol == IPPROTO_FRAGMENT)
            offset += sizeof(struct fragment_header);
        else
            offset += frame->protocol == IPPROTO_AH ? (extension->hdrlen + 2) * 4 : (extension->hdrlen + 1) * 8;
        asm volatile("" : "+r"(offset));
        offset &= 0x3fff;
        if (frame->protocol == IPPROTO_FRAGMENT && ((struct fragment_header *)extension)->offset & bpf_htons(FRAGMENT_OFFSET6))
            break;
        frame->protocol = extension->nexthdr;
    }
    frame->payload = (void *)(ip + 1) + offset;
    return frame->payload > frame->end || (frame->protocol != IPPROTO_FRAGMENT && is_extension(frame->protocol)) ? -1 : 0;
}
#else
static __always_inline int parse_ipv6(struct frame *frame)
{
    struct ipv6hdr *ip = frame->payload;

    if ((void *)(ip + 1) > frame->end)
        return -1;
    frame->ipv6 = ip;
    frame->payload = ip + 1;
    frame->protocol = ip->nexthdr;
    for (int i = 0; i < MAXIMUM_EXTENSION_HEADERS; i++) {
        struct ipv6_opt_hdr *extension = frame->payload;

        if (!is_extension(frame->protocol))
            break;
        if ((void *)extension + sizeof(struct fragment_header) > frame->end)
            return -1;
        switch (frame->protocol) {
        case IPPROTO_FRAGMENT:
            frame->payload = (struct fragment_header *)extension + 1;
            if (((struct fragment_header *)extension)->offset & bpf_htons(FRAGMENT_OFFSET6))
                return 0;
            break;
        case IPPROTO_AH:
            frame->payload += (extension->hdrlen + 2) * 4;
            break;
        default:
            frame->payload += (extension->hdrlen + 1) * 8;
        }
        frame->protocol = extension->nexthdr;
    }
    return frame->payload > frame->end || is_extension(frame->protocol) ? -1 : 0;
}
#endif

// 0, or -1 where the packet ends within a header or a header is wrong.
static __always_inline int parse(struct xdp_md *context, struct frame *frame)
{
    frame->end = (void *)(long)context->data_end;
    frame->ethernet = (void *)(long)context->data;
    frame->ipv4 = NULL;
    frame->ipv6 = NULL;
    if ((void *)(frame->ethernet + 1) > frame->end)
        return -1;
    frame->payload = frame->ethernet + 1;
    frame->type = frame->ethernet->h_proto;
    if (parse_vlans(frame))
        return -1;
    if (frame->type == bpf_htons(ETH_P_IP))
        return parse_ipv4(frame);
    if (frame->type == bpf_htons(ETH_P_IPV6))
        return parse_ipv6(frame);
    frame->protocol = IPPROTO_NONE;
    return 0;
}
