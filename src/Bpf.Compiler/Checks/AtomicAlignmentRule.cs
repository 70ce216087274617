using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks;

/// <summary>Atomic operations need an address that is a multiple of their size (kernel/bpf/verifier.c, check_atomic: strict alignment).</summary>
internal sealed class AtomicAlignmentRule : MemoryRule
{
    public override Verdict? Judge(MemoryAccess access, FlowValue pointer, FlowState state)
    {
        if (access.Kind != AccessKind.Atomic || pointer.Right is not null) return null;
        var isAligned = pointer.Kind switch
        {
            FlowKind.MapValue => pointer.Number % access.Size == 0,
            FlowKind.Stack => pointer.Number % access.Size == 0 && ((IrSlot)pointer.Origin!).Content.Alignment >= access.Size,
            _ => true,
        };
        return isAligned ? null : Verdict.Wrong(Descriptors.MisalignedAtomic, access.Size);
    }
}
