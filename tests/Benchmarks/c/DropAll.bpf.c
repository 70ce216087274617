// The counterpart of samples/DropAll, for comparison.
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, __u64);
} Dropped SEC(".maps");

SEC("xdp")
int Drop(struct xdp_md *context)
{
    __u32 index = 0;
    __u64 *count = bpf_map_lookup_elem(&Dropped, &index);

    if (count)
        ++*count;
    return XDP_DROP;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
