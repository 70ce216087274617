// Packets and bytes by action.
#pragma once
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct counter {
    __u64 packets;
    __u64 bytes;
};

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, 5);
    __type(key, __u32);
    __type(value, struct counter);
} Actions SEC(".maps");

static __always_inline int count(__u64 bytes, __u32 action)
{
    struct counter *counter = bpf_map_lookup_elem(&Actions, &action);

    if (counter) {
        counter->packets++;
        counter->bytes += bytes;
    }
    return action;
}
