using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Programs;

/// <summary>C structs of the kernel that BTF must name.</summary>
internal static class KernelTypes
{
    /// <summary>
    /// struct xdp_md (include/uapi/linux/bpf.h), in full: dispatchers compare it by name and want a struct, not a forward declaration
    /// (kernel/bpf/btf.c, btf_check_func_type_match).
    /// </summary>
    public static DebugStruct XdpMd { get; } =
        Create("xdp_md", "data", "data_end", "data_meta", "ingress_ifindex", "rx_queue_index", "egress_ifindex");

    private static DebugStruct Create(string name, params string[] fields)
    {
        var type = new DebugStruct(name, fields.Length * 4, false);
        for (var i = 0; i < fields.Length; i++) type.Fields.Add(new(fields[i], i * 4, DebugInt.UInt32));
        return type;
    }
}
