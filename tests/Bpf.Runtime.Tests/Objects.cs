using Bpf.Kernel.Tests;

namespace Bpf.Runtime.Tests;

/// <summary>Objects that several tests read.</summary>
static class Objects
{
    public const string EverythingSource = """
        struct key { __u32 address; __u16 port; };
        struct { __uint(type, 1); __uint(max_entries, 1000); __uint(map_flags, 1); __type(key, struct key); __type(value, __u64); } blocked SEC(".maps");
        struct { __uint(type, 6); __uint(max_entries, 5); __type(key, __u32); __type(value, __u64); } actions SEC(".maps");
        struct { __uint(type, 27); __uint(max_entries, 4096); } events SEC(".maps");
        const volatile __u16 blocked_port = 53;
        const volatile __u64 limit = 1000;
        int enabled = 1;
        __u64 seen;

        static __noinline int classify(__u32 length) { return length > limit ? XDP_DROP : XDP_PASS; }
        __noinline int deeper(__u32 length) { seen += length; return classify(length) + 0; }

        static long count(__u32 index, void *context) { *(__u64 *)context += index; return 0; }

        SEC("xdp") int first(struct xdp_md *ctx)
        {
            __u32 index = 2;
            __u64 *counter = bpf_map_lookup_elem(&actions, &index);
            if (counter) *counter += 1;
            if (!enabled) return XDP_PASS;
            return deeper(ctx->data_end - ctx->data);
        }

        SEC("xdp") int second(struct xdp_md *ctx)
        {
            struct key key = { .address = ctx->ingress_ifindex, .port = blocked_port };
            __u64 *hits = bpf_map_lookup_elem(&blocked, &key);
            return hits ? XDP_DROP : classify(7);
        }

        SEC("xdp.frags") int with_frags(struct xdp_md *ctx) { return XDP_PASS; }
        SEC("xdp/devmap") int on_device(struct xdp_md *ctx) { return XDP_PASS; }
        SEC("xdp_drop") int odd_section(struct xdp_md *ctx) { return XDP_DROP; }
        SEC("whatever") int odd_too(struct xdp_md *ctx) { return XDP_DROP; }
        SEC("tc") int not_xdp(void *skb) { return 0; }
        SEC("xdp") int looping(struct xdp_md *ctx) { __u64 sum = 0; bpf_loop(10, count, &sum, 0); return sum == 45 ? XDP_PASS : XDP_DROP; }

        char _license[] SEC("license") = "GPL";
        """;

    public static byte[] Everything { get; } = Clang.Path is null ? [] : Clang.Compile(EverythingSource);

    public static ObjectSpec Read(string source, params string[] options) => ObjectSpec.Read(Clang.Compile(source, options), "test.o");
}
