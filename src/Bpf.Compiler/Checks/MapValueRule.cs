using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks;

/// <summary>What a lookup or a call that takes something returned is used only where it is known not to be null, and as what it is for.</summary>
internal sealed class MapValueRule : MemoryRule
{
    // bpf_sock_common_is_valid_access, net/core/filter.c: what skc_lookup_tcp finds may be no full socket, and lacks type, protocol, mark and
    // priority.
    private const int FindAnyTcp = 99;
    private const int SocketType = 8;
    private const int SocketAddress = 24;

    public override Verdict? Judge(MemoryAccess access, FlowValue pointer, FlowState state)
    {
        if (pointer is not { Kind: FlowKind.MapValue, Origin: IrCallHelper call }) return null;
        var known = state.Fact(FactKind.NotNull, pointer.Left!) ?? default;
        var kind = HeldKind.TakenBy(call);
        if (known.Most == 0 && !access.MayBeNull) return Verdict.Wrong(kind?.Unchecked ?? Descriptors.MapValueUnchecked, call.Helper.Name, kind?.Name ?? "");
        if (access.Kind == AccessKind.Write && Memory.IsReadOnly(call)) return Verdict.Wrong(Descriptors.ReadOnlyMemory, call.Helper.Name);
        if (call.Helper.Id == FindAnyTcp && access.Kind == AccessKind.Read && pointer.Number is >= SocketType and < SocketAddress)
            return Verdict.Wrong(Descriptors.SocketField);
        return known.Least == 0 && !access.MayBeNull ? Verdict.Unchecked(call.Helper.Name) : Verdict.Safe;
    }
}
