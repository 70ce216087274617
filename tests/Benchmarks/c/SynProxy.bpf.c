// The counterpart of samples/SynProxy, for comparison.
#include <linux/bpf.h>
#include <linux/in.h>
#include <linux/in6.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <linux/tcp.h>
#include <stdbool.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include "checksum.h"
#include "ethernet.h"

#define FRAGMENT 0x3fff // more fragments, or an offset
#define DONT_FRAGMENT 0x4000
#define MAXIMUM_TCP 60
#define MAXIMUM_OPTIONS 40
#define OPTION_END 0
#define OPTION_NOP 1
#define OPTION_MSS 2
#define OPTION_SCALE 3
#define OPTION_SACK 4
#define OPTION_TIMESTAMPS 8
#define NO_SCALE 0xf
#define MAXIMUM_SCALE 14
#define SACK_BIT 0x10
#define HINT_MASK 0x3f
#define MORE_OF_IPV6 20

enum outcome { FOREIGN, KNOWN, ANSWERED, ACCEPTED, REFUSED };

struct nf_conn {
    unsigned long status;
};

struct bpf_ct_opts {
    __s32 netns_id;
    __s32 error;
    __u8 l4proto;
    __u8 dir;
    __u8 reserved[2];
};

struct nf_conn *bpf_xdp_ct_lookup(struct xdp_md *context, struct bpf_sock_tuple *tuple, __u32 tuple_size,
                                  struct bpf_ct_opts *options, __u32 options_size) __ksym;
void bpf_ct_release(struct nf_conn *connection) __ksym;

const volatile __u16 SegmentSize = 1460;
const volatile __u8 WindowScale = 7;
const volatile __u8 TimeToLive = 64;

struct {
    __uint(type, BPF_MAP_TYPE_ARRAY);
    __uint(max_entries, 65536);
    __type(key, __u32);
    __type(value, __u8);
} Ports SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, 5);
    __type(key, __u32);
    __type(value, __u64);
} Outcomes SEC(".maps");

struct timestamps {
    __be32 value;
    __be32 echo;
};

struct syn_options {
    bool has_timestamps, selective;
    __u8 scale;
    __be32 clock;
};

struct syn_ack {
    struct tcphdr header;
    __u8 mss_kind, mss_length;
    __be16 mss;
    __u8 selective_kind, selective_length, timestamps_kind, timestamps_length;
    struct timestamps timestamps;
    __u8 gap, scale_kind, scale_length, scale;
};

static __always_inline bool is_protected(__be16 port)
{
    __u32 index = bpf_ntohs(port);
    __u8 *flag = bpf_map_lookup_elem(&Ports, &index);

    return flag && *flag;
}

static __always_inline bool is_known(struct xdp_md *context, struct bpf_sock_tuple *tuple, __u32 size)
{
    struct bpf_ct_opts options = { .netns_id = BPF_F_CURRENT_NETNS, .l4proto = IPPROTO_TCP };
    struct nf_conn *connection = bpf_xdp_ct_lookup(context, tuple, size, &options, sizeof(options));

    if (!connection)
        return false;
    bpf_ct_release(connection);
    return true;
}

static __always_inline enum outcome handle_ipv4(struct xdp_md *context, struct iphdr *ip, void *end)
{
    struct tcphdr *tcp = (void *)(ip + 1);
    struct bpf_sock_tuple tuple = {};

    if ((void *)(ip + 1) > end || ip->protocol != IPPROTO_TCP || ip->ihl * 4 != sizeof(*ip) || ip->frag_off & bpf_htons(FRAGMENT))
        return FOREIGN;
    if ((void *)(tcp + 1) > end || !is_protected(tcp->dest))
        return FOREIGN;
    tuple.ipv4.saddr = ip->saddr;
    tuple.ipv4.daddr = ip->daddr;
    tuple.ipv4.sport = tcp->source;
    tuple.ipv4.dport = tcp->dest;
    if (is_known(context, &tuple, sizeof(tuple.ipv4)))
        return KNOWN;
    if (tcp->syn && !tcp->ack)
        return ANSWERED;
    return tcp->ack && !tcp->syn && !bpf_tcp_raw_check_syncookie_ipv4(ip, tcp) ? ACCEPTED : REFUSED;
}

static __always_inline enum outcome handle_ipv6(struct xdp_md *context, struct ipv6hdr *ip, void *end)
{
    struct tcphdr *tcp = (void *)(ip + 1);
    struct bpf_sock_tuple tuple = {};

    if ((void *)(ip + 1) > end || ip->nexthdr != IPPROTO_TCP)
        return FOREIGN;
    if ((void *)(tcp + 1) > end || !is_protected(tcp->dest))
        return FOREIGN;
    __builtin_memcpy(tuple.ipv6.saddr, &ip->saddr, sizeof(ip->saddr));
    __builtin_memcpy(tuple.ipv6.daddr, &ip->daddr, sizeof(ip->daddr));
    tuple.ipv6.sport = tcp->source;
    tuple.ipv6.dport = tcp->dest;
    if (is_known(context, &tuple, sizeof(tuple.ipv6)))
        return KNOWN;
    if (tcp->syn && !tcp->ack)
        return ANSWERED;
    return tcp->ack && !tcp->syn && !bpf_tcp_raw_check_syncookie_ipv6(ip, tcp) ? ACCEPTED : REFUSED;
}

static __always_inline enum outcome handle(struct xdp_md *context)
{
    void *end = (void *)(long)context->data_end;
    struct ethernet_header *ethernet = (void *)(long)context->data;

    if ((void *)(ethernet + 1) > end)
        return FOREIGN;
    if (ethernet->h_proto == bpf_htons(ETH_P_IP))
        return handle_ipv4(context, (void *)(ethernet + 1), end);
    if (ethernet->h_proto == bpf_htons(ETH_P_IPV6))
        return handle_ipv6(context, (void *)(ethernet + 1), end);
    return FOREIGN;
}

// The option's data, of at least so many bytes, or null.
static __always_inline void *find_option(void *options, __u32 length, void *end, __u8 wanted, __u32 size)
{
    __u32 offset = 0;

    for (int i = 0; i < MAXIMUM_OPTIONS; i++) {
        __u8 *option = options + offset;
        __u32 step = 1;

        if (offset >= length || (void *)(option + 1) > end || *option == OPTION_END)
            return NULL;
        if (*option != OPTION_NOP) {
            if ((void *)(option + 2) > end)
                return NULL;
            step = option[1];
            if (step < 2 || step > length - offset)
                return NULL;
        }
        if (*option == wanted)
            return step >= 2 + size && (void *)(option + 2 + size) <= end ? option + 2 : NULL;
        offset = (offset + step) & 0x3f;
    }
    return NULL;
}

static __always_inline void read_options(struct tcphdr *syn, void *end, struct syn_options *result)
{
    __u32 length = syn->doff * 4;
    void *options = syn + 1;
    struct timestamps *timestamps;
    __u8 *scale;

    if (length < sizeof(*syn))
        return;
    length -= sizeof(*syn);
    timestamps = find_option(options, length, end, OPTION_TIMESTAMPS, sizeof(*timestamps));
    if (!timestamps)
        return;
    result->has_timestamps = true;
    result->clock = timestamps->value;
    result->selective = find_option(options, length, end, OPTION_SACK, 0) != NULL;
    scale = find_option(options, length, end, OPTION_SCALE, 1);
    result->scale = !scale ? NO_SCALE : *scale > MAXIMUM_SCALE ? MAXIMUM_SCALE : *scale;
}

static __always_inline __u32 sum_words(const __u16 *words, int count)
{
    __u32 sum = 0;

#pragma unroll
    for (int i = 0; i < count; i++)
        sum += words[i];
    return sum;
}

static __always_inline void accept_options(struct syn_ack *answer, const struct syn_options *options)
{
    __u32 clock = (__u32)(bpf_ktime_get_ns() / 1000000) & ~HINT_MASK;

    answer->timestamps_kind = OPTION_TIMESTAMPS;
    answer->timestamps_length = 10;
    answer->timestamps.value = bpf_htonl(clock | (options->selective ? SACK_BIT : 0) | options->scale);
    answer->timestamps.echo = options->clock;
    answer->selective_kind = options->selective ? OPTION_SACK : OPTION_NOP;
    answer->selective_length = options->selective ? 2 : OPTION_NOP;
    if (options->scale == NO_SCALE)
        return;
    answer->gap = OPTION_NOP;
    answer->scale_kind = OPTION_SCALE;
    answer->scale_length = 3;
    answer->scale = WindowScale;
}

static __always_inline void write_answer(struct syn_ack *answer, __u32 cookie, __u16 mss, const struct syn_options *options, __u32 sum)
{
    __be16 source = answer->header.source, destination = answer->header.dest;
    __u32 sequence = bpf_ntohl(answer->header.seq);

    *answer = (struct syn_ack){
        .header = {
            .source = destination,
            .dest = source,
            .seq = bpf_htonl(cookie),
            .ack_seq = bpf_htonl(sequence + 1),
            .doff = sizeof(*answer) / 4,
            .syn = 1,
            .ack = 1,
        },
        .mss_kind = OPTION_MSS,
        .mss_length = 4,
        .mss = bpf_htons(mss),
    };
    if (options->has_timestamps)
        accept_options(answer, options);
    answer->header.check = checksum_of(sum + sum_words((__u16 *)answer, sizeof(*answer) / 2));
}

static __always_inline void *turn_ipv4(struct iphdr *ip, void *end, __s64 *cookie, __u32 *sum)
{
    struct tcphdr *syn = (void *)(ip + 1);
    __be32 source, destination;
    __u32 length;

    if ((void *)(ip + 1) > end || (void *)syn + MAXIMUM_TCP > end)
        return NULL;
    length = syn->doff * 4;
    *cookie = bpf_tcp_raw_gen_syncookie_ipv4(ip, syn, length < sizeof(*syn) ? sizeof(*syn) : length);
    if (*cookie < 0)
        return NULL;
    source = ip->saddr;
    destination = ip->daddr;
    *ip = (struct iphdr){
        .version = 4,
        .ihl = sizeof(*ip) / 4,
        .tot_len = bpf_htons(sizeof(*ip) + sizeof(struct syn_ack)),
        .frag_off = bpf_htons(DONT_FRAGMENT),
        .ttl = TimeToLive,
        .protocol = IPPROTO_TCP,
        .saddr = destination,
        .daddr = source,
    };
    ip->check = checksum_of(sum_words((__u16 *)ip, sizeof(*ip) / 2));
    *sum = sum_words((__u16 *)&ip->saddr, 4) + bpf_htons(IPPROTO_TCP) + bpf_htons(sizeof(struct syn_ack));
    return syn;
}

static __always_inline void *turn_ipv6(struct ipv6hdr *ip, void *end, __s64 *cookie, __u32 *sum)
{
    struct tcphdr *syn = (void *)(ip + 1);
    struct in6_addr source, destination;
    __u32 length;

    if ((void *)(ip + 1) > end || (void *)syn + MAXIMUM_TCP > end)
        return NULL;
    length = syn->doff * 4;
    *cookie = bpf_tcp_raw_gen_syncookie_ipv6(ip, syn, length < sizeof(*syn) ? sizeof(*syn) : length);
    if (*cookie < 0)
        return NULL;
    source = ip->saddr;
    destination = ip->daddr;
    *ip = (struct ipv6hdr){
        .version = 6,
        .payload_len = bpf_htons(sizeof(struct syn_ack)),
        .nexthdr = IPPROTO_TCP,
        .hop_limit = TimeToLive,
        .saddr = destination,
        .daddr = source,
    };
    *sum = sum_words((__u16 *)&ip->saddr, 16) + bpf_htons(IPPROTO_TCP) + bpf_htons(sizeof(struct syn_ack));
    return syn;
}

static __always_inline void swap_hardware(struct ethernet_header *ethernet)
{
    __u8 address[ETH_ALEN] __attribute__((aligned(2)));

    __builtin_memcpy(address, ethernet->h_source, ETH_ALEN);
    __builtin_memcpy(ethernet->h_source, ethernet->h_dest, ETH_ALEN);
    __builtin_memcpy(ethernet->h_dest, address, ETH_ALEN);
}

static __always_inline bool set_length(struct xdp_md *context, int length)
{
    __u64 start = context->data, end = context->data_end;

    asm volatile("" : "+r"(start), "+r"(end)); // the verifier takes no 32-bit difference of pointers
    return !bpf_xdp_adjust_tail(context, length - (int)(end - start));
}

static __always_inline bool answer(struct xdp_md *context)
{
    struct ethernet_header *ethernet;
    struct syn_options options = {};
    bool is_ipv4;
    __s64 cookie;
    __u32 sum;
    void *end, *syn;

    if (!set_length(context, sizeof(*ethernet) + sizeof(struct ipv6hdr) + MAXIMUM_TCP))
        return false;
    end = (void *)(long)context->data_end;
    ethernet = (void *)(long)context->data;
    if ((void *)(ethernet + 1) > end)
        return false;
    is_ipv4 = ethernet->h_proto == bpf_htons(ETH_P_IP);
    syn = is_ipv4 ? turn_ipv4((void *)(ethernet + 1), end, &cookie, &sum) : turn_ipv6((void *)(ethernet + 1), end, &cookie, &sum);
    if (!syn || syn + sizeof(struct syn_ack) > end)
        return false;
    swap_hardware(ethernet);
    read_options(syn, end, &options);
    write_answer(syn, cookie, is_ipv4 ? SegmentSize : SegmentSize - MORE_OF_IPV6, &options, sum);
    return set_length(context, sizeof(*ethernet) + (is_ipv4 ? sizeof(struct iphdr) : sizeof(struct ipv6hdr)) + sizeof(struct syn_ack));
}

SEC("xdp")
int Protect(struct xdp_md *context)
{
    __u32 outcome = handle(context);
    __u64 *count;

    if (outcome == ANSWERED && !answer(context))
        outcome = REFUSED;
    count = bpf_map_lookup_elem(&Outcomes, &outcome);
    if (count)
        ++*count;
    return outcome == ANSWERED ? XDP_TX : outcome == REFUSED ? XDP_DROP : XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
