// The counterpart of samples/DeepParser, for comparison.
#include "parse.h"

// A cache line for each processor, so that user space may map the array and read without system calls.
struct record {
    __u64 parsed;
    __u64 failed;
    __u64 unused[6];
};

struct {
    __uint(type, BPF_MAP_TYPE_ARRAY);
    __uint(max_entries, 256);
    __uint(map_flags, BPF_F_MMAPABLE);
    __type(key, __u32);
    __type(value, struct record);
} Records SEC(".maps");

const volatile __u32 Action = XDP_PASS;

static __always_inline void increment(__u64 *counter)
{
    *(volatile __u64 *)counter = *(volatile __u64 *)counter + 1;
}

SEC("xdp")
int Parse(struct xdp_md *context)
{
    __u32 cpu = bpf_get_smp_processor_id();
    struct record *record = bpf_map_lookup_elem(&Records, &cpu);
    struct frame frame;

    if (!record)
        return XDP_ABORTED;
    if (parse(context, &frame)) {
        increment(&record->failed);
        return XDP_ABORTED;
    }
    increment(&record->parsed);
    return Action;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
