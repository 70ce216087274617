using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;

namespace Bpf.Compiler.Checks;

/// <summary>The verifier refuses atomic operations on packet bytes (kernel/bpf/verifier.c, check_atomic).</summary>
internal sealed class PacketAtomicRule : MemoryRule
{
    public override Verdict? Judge(MemoryAccess access, FlowValue pointer, FlowState state) =>
        pointer.IsPacket && access.Kind == AccessKind.Atomic ? Verdict.Wrong(Descriptors.PacketAtomic) : null;
}
