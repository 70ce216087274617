using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Runtime;

/// <summary>Objects that use functions, variables and configuration values of the running kernel.</summary>
public class ExternTests
{
    static readonly byte[] Packet = new byte[60];

    [KernelFact]
    public void KernelFunctionsAreCalled()
    {
        Assert.Equal(45u, Run("""
            struct bpf_iter_num { __u64 state; } __attribute__((aligned(8)));
            extern int bpf_iter_num_new(struct bpf_iter_num *it, int start, int end) SEC(".ksyms");
            extern int *bpf_iter_num_next(struct bpf_iter_num *it) SEC(".ksyms");
            extern void bpf_iter_num_destroy(struct bpf_iter_num *it) SEC(".ksyms");
            SEC("xdp") int ext_sum(struct xdp_md *ctx)
            {
                struct bpf_iter_num it; int *next, sum = 0;
                bpf_iter_num_new(&it, 0, 10);
                while ((next = bpf_iter_num_next(&it))) sum += *next;
                bpf_iter_num_destroy(&it);
                return sum;
            }
            char _license[] SEC("license") = "GPL";
            """));
    }

    [KernelFact]
    public void FunctionsInSubprogramsAndFlavorsAreCalled()
    {
        Assert.Equal((uint)Packet.Length, Run("""
            struct bpf_dynptr { __u64 a[2]; } __attribute__((aligned(8)));
            extern int bpf_dynptr_from_xdp(struct xdp_md *ctx, __u64 flags, struct bpf_dynptr *ptr) SEC(".ksyms");
            extern __u32 bpf_dynptr_size___mine(const struct bpf_dynptr *ptr) SEC(".ksyms");
            static __noinline int size(struct xdp_md *ctx)
            {
                struct bpf_dynptr ptr;
                return bpf_dynptr_from_xdp(ctx, 0, &ptr) ? -1 : bpf_dynptr_size___mine(&ptr);
            }
            SEC("xdp") int ext_size(struct xdp_md *ctx) { return size(ctx); }
            char _license[] SEC("license") = "GPL";
            """));
    }

    [KernelFact]
    public void WhatIsWeakMayBeMissing()
    {
        Assert.Equal(0b1010u, Run("""
            #define __weak __attribute__((weak))
            extern int bpf_missing_kfunc(struct xdp_md *ctx) SEC(".ksyms") __weak;
            extern int bpf_xdp_metadata_rx_timestamp(const struct xdp_md *ctx, __u64 *timestamp) SEC(".ksyms") __weak;
            extern const int missing_variable SEC(".ksyms") __weak;
            extern const void _stext SEC(".ksyms") __weak;
            extern const void missing_symbol SEC(".ksyms") __weak;
            extern int CONFIG_MISSING SEC(".kconfig") __weak;
            SEC("xdp") int ext_weak(struct xdp_md *ctx)
            {
                if (&bpf_missing_kfunc) return bpf_missing_kfunc(ctx);
                return (&missing_variable != 0) | (&bpf_xdp_metadata_rx_timestamp != 0) << 1 | (&missing_symbol != 0) << 2
                    | (&_stext != 0) << 3 | (CONFIG_MISSING != 0) << 4;
            }
            char _license[] SEC("license") = "GPL";
            """));
    }

    [KernelFact]
    public void ConfigurationAndVersionOfTheKernelAreRead()
    {
        var version = System.Environment.OSVersion.Version;
        var number = (uint)((version.Major << 16) + (version.Minor << 8) + Math.Min(version.Build, 255));
        Assert.Equal(number, Run("""
            extern int LINUX_KERNEL_VERSION SEC(".kconfig");
            extern _Bool CONFIG_BPF_SYSCALL SEC(".kconfig") __attribute__((weak));
            SEC("xdp") int ext_version(struct xdp_md *ctx) { return CONFIG_BPF_SYSCALL ? LINUX_KERNEL_VERSION : 0; }
            """));
    }

    [KernelFact]
    public void VariablesOfTheKernelAreFound()
    {
        var spec = Sources.Read("""
            static void *(*bpf_per_cpu_ptr)(const void *, __u32) = (void *)153;
            extern const int bpf_prog_active SEC(".ksyms");
            SEC("xdp") int ext_variable(struct xdp_md *ctx)
            {
                const int *active = bpf_per_cpu_ptr(&bpf_prog_active, 0);
                return active ? 8 : 9;
            }
            char _license[] SEC("license") = "GPL";
            """);
        try
        {
            using var loaded = BpfObject.Load(spec);
            Assert.Equal(8u, loaded.Programs[0].TestRun(Packet).ReturnValue);
        }
        catch (BpfVerifierException e)
        {
            // A kernel without CONFIG_KALLSYMS_ALL has the variable's type but not its address.
            Assert.Contains("failed to find the address for kernel symbol 'bpf_prog_active'", e.Message);
        }
    }

    [KernelTheory]
    [InlineData("extern int bpf_missing_kfunc(void *) SEC(\".ksyms\"); SEC(\"xdp\") int p(struct xdp_md *c) { return bpf_missing_kfunc(c); }",
        "has no function 'bpf_missing_kfunc'")]
    [InlineData("extern const void missing_symbol SEC(\".ksyms\"); SEC(\"xdp\") int p(struct xdp_md *c) { return (long)&missing_symbol; }",
        "has no symbol 'missing_symbol'")]
    [InlineData("extern int bpf_iter_num_new(int it, int start, int end) SEC(\".ksyms\"); SEC(\"xdp\") int p(struct xdp_md *c) { return bpf_iter_num_new(1, 2, 3); }",
        "has another type")]
    [InlineData("extern int CONFIG_MISSING SEC(\".kconfig\"); SEC(\"xdp\") int p(struct xdp_md *c) { return CONFIG_MISSING; }",
        "no configuration value 'CONFIG_MISSING'")]
    public void WhatIsMissingIsNamedAndLeavesNothing(string source, string text)
    {
        var spec = Sources.Read(source);
        var before = KernelObjects.Descriptors();
        Assert.Contains(text, Assert.Throws<BpfNotSupportedException>(() => BpfObject.Load(spec)).Message);
        Assert.Equal(before, KernelObjects.Descriptors());
    }

    [KernelFact]
    public void ACallOfAMissingWeakFunctionIsExplained()
    {
        var spec = Sources.Read("""
            extern int bpf_missing_kfunc(struct xdp_md *ctx) SEC(".ksyms") __attribute__((weak));
            SEC("xdp") int ext_careless(struct xdp_md *ctx) { return bpf_missing_kfunc(ctx); }
            """);
        var error = Assert.Throws<BpfNotSupportedException>(() => BpfObject.Load(spec));
        Assert.Contains("uses 'bpf_missing_kfunc', which this kernel", error.Message);
    }

    static uint Run(string source)
    {
        using var loaded = Sources.Load(source);
        return loaded.Programs[0].TestRun(Packet).ReturnValue;
    }
}
