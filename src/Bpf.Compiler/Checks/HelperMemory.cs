using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks;

/// <summary>What helpers take as memory, as far as their prototypes differ from the others' (kernel/bpf/helpers.c, net/core/filter.c).</summary>
internal static class HelperMemory
{
    private const int MapLookup = 1;
    private const int MapDelete = 3;
    private const int CsumDiff = 28;
    private const int RedirectNeigh = 152;
    private const int ForEachElement = 164;
    private const int Loop = 181;

    // Without pkt_access in their prototype: perf_event_output, fib_lookup, ringbuf_output, check_mtu, xdp_load_bytes, xdp_store_bytes, dynptr_read,
    // dynptr_write.
    private static readonly HashSet<int> _refusePacket = [25, 69, 130, 163, 189, 190, 201, 202];

    /// <summary>A map's key or value.</summary>
    public static bool IsKeyOrValue(IrCallHelper call, int index) =>
        index > 0 && call.Helper.Id is >= MapLookup and <= MapDelete && call.Arguments[0] is IrMapAddress;

    /// <summary>How many bytes a pointer shall lead to, where another argument says so.</summary>
    public static IrValue? LengthOf(IrCallHelper call, int index) =>
        call.Helper.Sizes.Contains(index + 1) ? call.Arguments[index + 1] : null;

    public static bool RefusesPacket(IrCallHelper call) => _refusePacket.Contains(call.Helper.Id);

    // ARG_PTR_TO_MEM_OR_NULL, and the state of callbacks; kfuncs say it by the parameter's name (dynptr_slice).
    public static bool TakesNull(IrCallHelper call) =>
        call.Helper.Id is CsumDiff or RedirectNeigh or ForEachElement or Loop || (call.Helper.Function is not null && HeldKind.GivenBackBy(call) is null);
}
