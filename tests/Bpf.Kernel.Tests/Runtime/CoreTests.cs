using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Runtime;

/// <summary>CO-RE relocations against the types of the running kernel.</summary>
public class CoreTests
{
    static readonly byte[] Packet = new byte[60];

    [KernelFact]
    public void FieldsOfTheKernelAreRead()
    {
        using var loaded = Sources.Load("""
            #define CORE __attribute__((preserve_access_index))
            struct task_struct { int tgid; struct task_struct *group_leader; char comm[16]; } CORE;
            static struct task_struct *(*bpf_get_current_task_btf)(void) = (void *)158;
            SEC("xdp") int core_task(struct xdp_md *ctx)
            {
                struct task_struct *task = bpf_get_current_task_btf();
                return task->group_leader->tgid;
            }
            char _license[] SEC("license") = "GPL";
            """);
        Assert.Equal((uint)System.Environment.ProcessId, loaded.Programs[0].TestRun(Packet).ReturnValue);
    }

    [KernelFact]
    public void AGuardedFieldMayBeMissing()
    {
        using var loaded = Sources.Load("""
            #define CORE __attribute__((preserve_access_index))
            struct task_struct { int tgid; int no_such_field; } CORE;
            static struct task_struct *(*bpf_get_current_task_btf)(void) = (void *)158;
            SEC("xdp") int core_guarded(struct xdp_md *ctx)
            {
                struct task_struct *task = bpf_get_current_task_btf();
                if (__builtin_preserve_field_info(task->no_such_field, 2)) return task->no_such_field;
                return 77;
            }
            char _license[] SEC("license") = "GPL";
            """);
        Assert.Equal(77u, loaded.Programs[0].TestRun(Packet).ReturnValue);
    }

    [KernelFact]
    public void AMissingFieldIsNamed()
    {
        var spec = Sources.Read("""
            struct task_struct { int tgid; int no_such_field; } __attribute__((preserve_access_index));
            static struct task_struct *(*bpf_get_current_task_btf)(void) = (void *)158;
            SEC("xdp") int core_careless(struct xdp_md *ctx) { return bpf_get_current_task_btf()->no_such_field; }
            char _license[] SEC("license") = "GPL";
            """);
        var before = KernelObjects.Descriptors();
        var error = Assert.Throws<BpfNotSupportedException>(() => BpfObject.Load(spec));
        Assert.Contains("uses 'struct task_struct.no_such_field'", error.Message);
        Assert.Equal(before, KernelObjects.Descriptors());
    }

    [KernelFact]
    public void SubprogramsAreRelocatedAndOtherTypesMayBeGiven()
    {
        const string program = """
            struct own_type { long before; int field; } __attribute__((preserve_access_index));
            static __noinline int offset(void) { struct own_type *p = 0; return __builtin_preserve_field_info(p->field, 0); }
            SEC("xdp") int core_own(struct xdp_md *ctx) { return offset(); }
            """;
        var types = ObjectSpec.Read(Clang.Compile("struct own_type { char pad[28]; int field; }; struct own_type *used;"), "types.o").Btf;
        using var loaded = BpfObject.Load(Sources.Read(program), new BpfLoadOptions { KernelTypes = types });
        Assert.Equal(28u, loaded.Programs[0].TestRun(Packet).ReturnValue);
    }
}
