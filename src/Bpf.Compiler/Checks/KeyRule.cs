using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks;

/// <summary>
/// The key that a callback gets is the one in the map, which nobody may change (kernel/bpf/verifier.c, check_mem_access of PTR_TO_MAP_KEY).
/// </summary>
internal sealed class KeyRule : MemoryRule
{
    public override Verdict? Judge(MemoryAccess access, FlowValue pointer, FlowState state) =>
        pointer is { Kind: FlowKind.Global, Origin: IrParameter { IsReadOnly: true } key } && (access.Writes || access.Callee is not null)
            ? Verdict.Wrong(Descriptors.MapKeyWritten, key.Name)
            : null;
}
