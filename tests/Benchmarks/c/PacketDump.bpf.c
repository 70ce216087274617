// The counterpart of samples/PacketDump, for comparison.
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

#define ROOM 2032

struct dump {
    __u32 interface;
    __u32 queue;
    __u32 length;
    __u32 captured;
    __u8 content[ROOM];
};

struct {
    __uint(type, BPF_MAP_TYPE_RINGBUF);
    __uint(max_entries, 8 * 1024 * 1024);
} Dumps SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, __u64);
} Lost SEC(".maps");

const volatile __u32 Interface = 0;

SEC("xdp")
int Capture(struct xdp_md *context)
{
    struct dump *dump;
    __u32 captured;

    if (Interface && context->ingress_ifindex != Interface)
        return XDP_PASS;
    dump = bpf_ringbuf_reserve(&Dumps, sizeof(*dump), 0);
    if (!dump) {
        __u32 zero = 0;
        __u64 *lost = bpf_map_lookup_elem(&Lost, &zero);

        if (lost)
            ++*lost;
        return XDP_PASS;
    }
    dump->interface = context->ingress_ifindex;
    dump->queue = context->rx_queue_index;
    dump->length = bpf_xdp_get_buff_len(context);
    captured = dump->length < ROOM ? dump->length : ROOM;
    dump->captured = captured;
    // The verifier wants to see both bounds, and clang knows the upper one already.
    asm volatile("" : "+r"(captured));
    if (captured && captured <= ROOM && !bpf_xdp_load_bytes(context, 0, dump->content, captured))
        bpf_ringbuf_submit(dump, 0);
    else
        bpf_ringbuf_discard(dump, 0);
    return XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
