using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Runtime;

/// <summary>Programs in C that the tests of the runtime load.</summary>
static class Sources
{
    public const string Basic = """
        SEC("xdp") int rt_pass(struct xdp_md *ctx) { return XDP_PASS; }
        SEC("xdp") int rt_drop(struct xdp_md *ctx) { return XDP_DROP; }
        char _license[] SEC("license") = "GPL";
        """;

    /// <summary>Drops IPv6 and counts actions.</summary>
    public const string DropIPv6 = """
        struct { __uint(type, 6); __uint(max_entries, 5); __type(key, __u32); __type(value, __u64); } rt_actions SEC(".maps");
        SEC("xdp") int rt_drop6(struct xdp_md *ctx)
        {
            unsigned char *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
            if (data + 14 > end) return XDP_ABORTED;
            __u32 action = data[12] == 0x86 && data[13] == 0xdd ? XDP_DROP : XDP_PASS;
            __u64 *count = bpf_map_lookup_elem(&rt_actions, &action);
            if (count) *count += 1;
            return action;
        }
        """;

    public const string Everything = """
        struct key { __u32 address; __u16 port; };
        struct { __uint(type, 1); __uint(max_entries, 4); __uint(map_flags, 1); __type(key, struct key); __type(value, __u64); } rt_hash SEC(".maps");
        struct { __uint(type, 2); __uint(max_entries, 3); __type(key, __u32); __type(value, __u32); } rt_array SEC(".maps");
        struct { __uint(type, 6); __uint(max_entries, 2); __type(key, __u32); __type(value, __u32); } rt_percpu SEC(".maps");
        struct { __uint(type, 5); __uint(max_entries, 8); __type(key, __u32); __type(value, __u64); } rt_percpu_hash SEC(".maps");
        struct { __uint(type, 27); __uint(max_entries, 1000); } rt_ring SEC(".maps");
        struct { __uint(type, 3); __uint(max_entries, 2); __uint(key_size, 4); __uint(value_size, 4); } rt_programs SEC(".maps");
        struct { __uint(type, 11); __uint(max_entries, 4); __uint(map_flags, 1); __type(key, __u64); __type(value, __u32); } rt_lpm SEC(".maps");
        struct { __uint(type, 14); __uint(max_entries, 4); __type(key, __u32); __type(value, __u32); } rt_devices SEC(".maps");
        const volatile __u32 rt_answer = XDP_DROP;
        __u64 rt_seen = 5;
        __u32 rt_zero;

        static __noinline int count_up(__u32 by) { rt_seen += by; return rt_answer; }
        static long add(__u32 index, void *context) { *(__u64 *)context += index; return 0; }

        SEC("xdp") int rt_globals(struct xdp_md *ctx)
        {
            __u32 index = 1, one = 1, *value = bpf_map_lookup_elem(&rt_array, &index), *mine = bpf_map_lookup_elem(&rt_percpu, &index);
            if (value) *value += 1;
            if (mine) *mine += 1;
            rt_zero++;
            return count_up(ctx->data_end - ctx->data);
        }
        SEC("xdp") int rt_loops(struct xdp_md *ctx) { __u64 sum = 0; bpf_loop(10, add, &sum, 0); return sum == 45 ? XDP_TX : XDP_ABORTED; }
        SEC("xdp") int rt_grows(struct xdp_md *ctx)
        {
            if (bpf_xdp_adjust_head(ctx, -4)) return XDP_ABORTED;
            unsigned char *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
            if (data + 4 > end) return XDP_ABORTED;
            data[0] = 'n'; data[1] = 'e'; data[2] = 'w'; data[3] = '!';
            return XDP_TX;
        }
        SEC("xdp") int rt_context(struct xdp_md *ctx)
        {
            unsigned char *meta = (void *)(long)ctx->data_meta, *data = (void *)(long)ctx->data;
            if (meta + 4 > data) return 100 + ctx->ingress_ifindex;
            return *meta;
        }
        SEC("xdp.frags") int rt_frags(struct xdp_md *ctx) { return XDP_PASS; }
        SEC("xdp/devmap") int rt_devmap(struct xdp_md *ctx) { return XDP_PASS; }
        SEC("xdp/cpumap") int rt_cpumap(struct xdp_md *ctx) { return XDP_PASS; }
        char _license[] SEC("license") = "GPL";
        """;

    /// <summary>Reads the packet without looking where it ends.</summary>
    public const string Rejected = """
        struct { __uint(type, 2); __uint(max_entries, 1); __type(key, __u32); __type(value, __u32); } rt_unlucky SEC(".maps");
        SEC("xdp") int rt_good(struct xdp_md *ctx) { __u32 k = 0; return bpf_map_lookup_elem(&rt_unlucky, &k) ? XDP_PASS : XDP_DROP; }
        SEC("xdp") int rt_bad(struct xdp_md *ctx)
        {
            unsigned char *data = (void *)(long)ctx->data;
            int unused = 7;
            return data[12];
        }
        """;

    public static ObjectSpec Read(string source) => ObjectSpec.Read(Clang.Compile(source), "runtime-test.o");

    public static BpfObject Load(string source) => BpfObject.Load(Read(source));
}
