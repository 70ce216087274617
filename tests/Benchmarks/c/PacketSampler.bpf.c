// The counterpart of samples/PacketSampler, for comparison.
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct sample {
    __u32 interface;
    __u32 queue;
    __u32 length;
    __u32 captured;
};

struct {
    __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
    __uint(key_size, sizeof(__u32));
    __uint(value_size, sizeof(__u32));
} Samples SEC(".maps");

const volatile __u32 Interface = 0;
const volatile __u16 MaximumLength = 0xffff;

SEC("xdp")
int Capture(struct xdp_md *context)
{
    struct sample sample = {
        .interface = context->ingress_ifindex,
        .queue = context->rx_queue_index,
    };

    if (Interface && context->ingress_ifindex != Interface)
        return XDP_PASS;
    sample.length = (long)context->data_end - (long)context->data;
    sample.captured = sample.length < MaximumLength ? sample.length : MaximumLength;
    bpf_perf_event_output(context, &Samples, BPF_F_CURRENT_CPU | (__u64)sample.captured << 32, &sample, sizeof(sample));
    return XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
