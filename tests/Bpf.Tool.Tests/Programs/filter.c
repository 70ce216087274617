// Everything that show, dump and --set have to do with: two programs, a subprogram, maps, variables of several types.
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

enum verdict { VERDICT_DROP = 1, VERDICT_PASS = 2 };

struct event {
    __u32 source;
    __u16 port;
    __u8 mac[6];
};

const volatile __u16 blocked_port = 53;
const volatile enum verdict verdict = VERDICT_PASS;
const volatile _Bool enabled = 1;
const volatile __u8 gateway[4] = { 192, 0, 2, 1 };
__u64 seen;

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, 5);
    __type(key, __u32);
    __type(value, __u64);
} actions SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, 1000);
    __uint(map_flags, BPF_F_NO_PREALLOC);
    __type(key, __u32);
    __type(value, struct event);
} events SEC(".maps");

static __attribute__((noinline)) int count(__u32 action)
{
    __u64 *value = bpf_map_lookup_elem(&actions, &action);
    if (value)
        (*value)++;
    return action;
}

SEC("xdp")
int filter(struct xdp_md *ctx)
{
    __u32 key = ctx->ingress_ifindex;
    struct event *event = bpf_map_lookup_elem(&events, &key);
    seen++;
    if (event && event->port == blocked_port && gateway[0] != 10)
        return count(XDP_DROP);
    return count(enabled ? verdict : XDP_PASS);
}

SEC("xdp_drop")
int drop_all(struct xdp_md *ctx)
{
    return XDP_DROP;
}

char _license[] SEC("license") = "GPL";
