using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;

namespace Bpf.Compiler.Checks;

/// <summary>Some helpers do not take memory of the packet (kernel/bpf/verifier.c, may_access_direct_pkt_data).</summary>
internal sealed class PacketArgumentRule : MemoryRule
{
    public override Verdict? Judge(MemoryAccess access, FlowValue pointer, FlowState state) =>
        pointer.IsPacket && TakerOf(access) is { } taker ? Verdict.Wrong(Descriptors.PacketArgument, taker) : null;

    // A global function that moves the packet would lose it on the way: so say kernels newer than 6.18.
    private static string? TakerOf(MemoryAccess access)
    {
        if (access.Callee is { MovesPacket: true } callee) return callee.Name;
        return access.Argument is { } argument && HelperMemory.RefusesPacket(argument.Call) ? argument.Call.Helper.Name : null;
    }
}
