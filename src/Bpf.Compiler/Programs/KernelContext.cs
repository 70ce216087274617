using Bpf.Compiler.Ir;
using Bpf.Compiler.Symbols;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Programs;

/// <summary>A struct of the kernel that programs get a pointer to (include/uapi/linux/bpf.h), and what of it is more than a number.</summary>
/// <param name="Type">The struct in full: dispatchers compare it by name and want a struct (kernel/bpf/btf.c, btf_check_func_type_match).</param>
/// <param name="Data">The offset of the packet's beginning.</param>
/// <param name="DataEnd">The offset of its end.</param>
/// <param name="DataMeta">The offset of the beginning of its metadata.</param>
/// <param name="Changes">Whether helpers, or the program itself, change other fields.</param>
internal sealed record KernelContext(DebugStruct Type, int Data, int DataEnd, int DataMeta, bool Changes)
{
    public static KernelContext XdpMd { get; } = new(
        KernelTypes.Create("xdp_md", "data", "data_end", "data_meta", "ingress_ifindex", "rx_queue_index", "egress_ifindex"), 0, 4, 8, false);

    public static KernelContext SkBuff { get; } = new(KernelTypes.SkBuff, 76, 80, 140, true);

    /// <summary>What a context type of the library stands for.</summary>
    public static KernelContext Of(ITypeSymbol context)
    {
        var name = context.FindAttribute(KnownNames.ContextAttribute)!.Argument<string>(0);
        return ProgramKind.All.Select(kind => kind.KernelContext).First(known => known.Type.Name == name);
    }

    public ContextRole RoleOf(int offset) =>
        offset == Data ? ContextRole.Data
        : offset == DataEnd ? ContextRole.DataEnd
        : offset == DataMeta ? ContextRole.Metadata
        : Changes ? ContextRole.Variable : ContextRole.Constant;
}
