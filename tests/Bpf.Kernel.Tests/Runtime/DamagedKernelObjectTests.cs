using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Runtime;

/// <summary>Objects that use things of the kernel, damaged: they are refused or load, and leave nothing.</summary>
public class DamagedKernelObjectTests
{
    const string Source = """
        struct task_struct { int tgid; int no_such_field; } __attribute__((preserve_access_index));
        static struct task_struct *(*bpf_get_current_task_btf)(void) = (void *)158;
        struct bpf_iter_num { __u64 state; } __attribute__((aligned(8)));
        extern int bpf_iter_num_new(struct bpf_iter_num *it, int start, int end) SEC(".ksyms");
        extern void bpf_iter_num_destroy(struct bpf_iter_num *it) SEC(".ksyms");
        extern int LINUX_KERNEL_VERSION SEC(".kconfig");
        SEC("xdp") int hurt_kernel(struct xdp_md *ctx)
        {
            struct bpf_iter_num it;
            bpf_iter_num_new(&it, 0, 10);
            bpf_iter_num_destroy(&it);
            return bpf_get_current_task_btf()->tgid + LINUX_KERNEL_VERSION;
        }
        char _license[] SEC("license") = "GPL";
        """;

    [KernelFact]
    public void DamagedObjectsAreRefusedOrLoadAndLeaveNothing()
    {
        var image = Clang.Compile(Source);
        BpfObject.Load(ObjectSpec.Read(image, "whole.o")).Dispose();
        var before = KernelObjects.Descriptors();
        var random = new Random(11);
        var refused = 0;
        for (var round = 0; round < 400; round++)
        {
            var damaged = image.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                BpfObject.Load(ObjectSpec.Read(damaged, "damaged.o")).Dispose();
            }
            catch (BpfException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 20, 380);
        Assert.Equal(before, KernelObjects.Descriptors());
        KernelObjects.AssertGone("hurt_");
    }
}
