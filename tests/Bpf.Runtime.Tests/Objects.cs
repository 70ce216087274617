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
        SEC("socket") int neither(void *skb) { return 0; }
        SEC("tcx/egress") int outgoing(void *skb) { return 0; }
        SEC("odd_tc") int incoming(struct __sk_buff *skb) { return 0; }
        SEC("xdp") int looping(struct xdp_md *ctx) { __u64 sum = 0; bpf_loop(10, count, &sum, 0); return sum == 45 ? XDP_PASS : XDP_DROP; }

        char _license[] SEC("license") = "GPL";
        """;

    /// <summary>Uses functions, symbols, configuration and types of the kernel.</summary>
    public const string KernelSource = """
        #define CORE __attribute__((preserve_access_index))
        #define __weak __attribute__((weak))
        enum bpf_map_type { BPF_MAP_TYPE_HASH = 1 };
        struct task_struct { int tgid; struct task_struct *group_leader; char comm[16]; unsigned flag : 3; int no_such_field; } CORE;
        static struct task_struct *(*bpf_get_current_task_btf)(void) = (void *)158;
        struct bpf_iter_num { __u64 state; } __attribute__((aligned(8)));
        extern int bpf_iter_num_new(struct bpf_iter_num *it, int start, int end) SEC(".ksyms");
        extern void bpf_iter_num_destroy(struct bpf_iter_num *it) SEC(".ksyms") __weak;
        extern const int missing_variable SEC(".ksyms") __weak;
        extern const void missing_symbol SEC(".ksyms") __weak;
        extern int LINUX_KERNEL_VERSION SEC(".kconfig");
        extern _Bool CONFIG_MISSING SEC(".kconfig") __weak;
        extern char CONFIG_TEXT[7] SEC(".kconfig") __weak;
        struct inner { __uint(type, 2); __uint(max_entries, 1); __type(key, __u32); __type(value, __u32); } first_inner SEC(".maps");
        struct { __uint(type, 12); __uint(max_entries, 2); __uint(key_size, 4); __array(values, struct inner); } outer SEC(".maps")
            = { .values = { &first_inner } };

        static __noinline int task(void) { return bpf_get_current_task_btf()->group_leader->tgid; }

        SEC("xdp") int damaged_kernel(struct xdp_md *ctx)
        {
            struct task_struct *current = bpf_get_current_task_btf();
            struct bpf_iter_num it;
            __u32 zero = 0;
            bpf_iter_num_new(&it, 0, 10);
            bpf_iter_num_destroy(&it);
            void *map = bpf_map_lookup_elem(&outer, &zero);
            if (__builtin_preserve_field_info(current->no_such_field, 2)) return current->no_such_field;
            return task() + LINUX_KERNEL_VERSION + CONFIG_MISSING + CONFIG_TEXT[1] + (int)(long)&missing_symbol + (&missing_variable != 0)
                + __builtin_preserve_field_info(current->comm[3], 0) + __builtin_preserve_field_info(current->flag, 4)
                + __builtin_preserve_enum_value(*(enum bpf_map_type *)BPF_MAP_TYPE_HASH, 1) + __builtin_preserve_type_info(*current, 1) + (map != 0);
        }
        char _license[] SEC("license") = "GPL";
        """;

    public static byte[] OfKernel { get; } = Clang.Path is null ? [] : Clang.Compile(KernelSource);

    public static byte[] Everything { get; } = Clang.Path is null ? [] : Clang.Compile(EverythingSource);

    public static ObjectSpec Read(string source, params string[] options) => ObjectSpec.Read(Clang.Compile(source, options), "test.o");
}
