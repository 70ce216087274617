using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;

namespace Bpf.Compiler.Checks;

/// <summary>A view of the packet is known to the kernel by its place (kernel/bpf/verifier.c, process_dynptr_func): a copy is none.</summary>
internal sealed class PacketViewRule : MemoryRule
{
    public override Verdict? Judge(MemoryAccess access, FlowValue pointer, FlowState state)
    {
        if (access.Argument is not { } argument || PacketViews.ArgumentOf(argument.Call) != argument.Index)
            return access.Kind == AccessKind.Read && IsOpen(pointer, state) ? Wrong("A PacketView cannot be copied or read as memory") : null;
        if (PacketViews.IsOpening(argument.Call)) return pointer.Kind is FlowKind.MapValue or FlowKind.Packet or FlowKind.Global ? Wrong("A PacketView lives on the stack only") : null;
        return pointer.Kind == FlowKind.Stack && !IsOpen(pointer, state) ? Wrong("This PacketView is not open, or was overwritten") : null;
    }

    private static bool IsOpen(FlowValue pointer, FlowState state) => state.Fact(FactKind.Opened, pointer) is { Most: > 0 };

    private static Verdict Wrong(string problem) => Verdict.Wrong(Descriptors.PacketViewUse, problem);
}
