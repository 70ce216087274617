// The counterpart of samples/CpuSpreader, for comparison.
#include "counters.h"
#include "parse.h"

#define MAXIMUM_CPUS 128
#define SEED 15485863

struct {
    __uint(type, BPF_MAP_TYPE_ARRAY);
    __uint(max_entries, MAXIMUM_CPUS);
    __type(key, __u32);
    __type(value, __u32);
} Chosen SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_CPUMAP);
    __uint(max_entries, MAXIMUM_CPUS);
    __type(key, __u32);
    __type(value, struct bpf_cpumap_val);
} Cpus SEC(".maps");

const volatile __u32 Count = 2;

// Paul Hsieh's SuperFastHash, of four bytes.
static __always_inline __u32 mix(__u32 value, __u32 protocol)
{
    __u32 hash = SEED + protocol + (value & 0xffff);

    hash = (hash << 16) ^ ((value >> 16) << 11) ^ hash;
    hash += hash >> 11;
    hash ^= hash << 3;
    hash += hash >> 5;
    hash ^= hash << 4;
    hash += hash >> 17;
    hash ^= hash << 25;
    return hash + (hash >> 6);
}

static __always_inline __u32 sum(const struct in6_addr *address)
{
    const __be32 *words = address->in6_u.u6_addr32;

    return words[0] + words[1] + words[2] + words[3];
}

// A sum does not mind the direction.
static __always_inline __u32 hash(const struct frame *frame)
{
    if (frame->ipv4)
        return mix(frame->ipv4->saddr + frame->ipv4->daddr, frame->protocol);
    if (frame->ipv6)
        return mix(sum(&frame->ipv6->saddr) + sum(&frame->ipv6->daddr), frame->protocol);
    return 0;
}

static __always_inline int spread(struct xdp_md *context)
{
    struct frame frame;
    __u32 index, *cpu;

    if (parse(context, &frame))
        return XDP_PASS;
    if (Count == 0)
        return XDP_ABORTED;
    index = hash(&frame) % Count;
    cpu = bpf_map_lookup_elem(&Chosen, &index);
    if (!cpu)
        return XDP_ABORTED;
    return bpf_redirect_map(&Cpus, *cpu, XDP_ABORTED);
}

SEC("xdp")
int Spread(struct xdp_md *context)
{
    return count((long)context->data_end - (long)context->data, spread(context));
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
