// Sends events of three sizes to a ring buffer, and of one to a perf event array; written for tests/Benchmarks.
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct {
    __uint(type, BPF_MAP_TYPE_RINGBUF);
    __uint(max_entries, 16 << 20);
} ring SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
    __uint(key_size, 4);
    __uint(value_size, 4);
} perf SEC(".maps");

static __always_inline int send(__u32 size)
{
    __u64 *event = bpf_ringbuf_reserve(&ring, size, 0);

    if (!event)
        return XDP_DROP;
    event[0] = 1;
    event[1] = size;
    bpf_ringbuf_submit(event, BPF_RB_NO_WAKEUP);
    return XDP_PASS;
}

SEC("xdp")
int ring16(struct xdp_md *ctx) { return send(16); }

SEC("xdp")
int ring128(struct xdp_md *ctx) { return send(128); }

SEC("xdp")
int ring1024(struct xdp_md *ctx) { return send(1024); }

SEC("xdp")
int perf16(struct xdp_md *ctx)
{
    __u64 event[2] = { 1, 16 };

    return bpf_perf_event_output(ctx, &perf, BPF_F_CURRENT_CPU, event, sizeof(event)) ? XDP_DROP : XDP_PASS;
}

char _license[] SEC("license") = "GPL";
