using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;

namespace Bpf.Compiler.Checks;

/// <summary>The packet's end can be compared with, and nothing else.</summary>
internal sealed class PacketEndRule : MemoryRule
{
    public override Verdict? Judge(MemoryAccess access, FlowValue pointer, FlowState state) =>
        pointer.Kind is FlowKind.PacketEnd or FlowKind.MovedPacketEnd ? Verdict.Wrong(Descriptors.PacketEndUsed) : null;
}
