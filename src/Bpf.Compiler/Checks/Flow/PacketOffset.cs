namespace Bpf.Compiler.Checks.Flow;

/// <summary>How far from the packet's first byte a pointer can be.</summary>
internal static class PacketOffset
{
    /// <summary>
    /// MAX_PACKET_OFF, kernel/bpf/verifier.c (find_good_pkt_pointers): comparisons of pointers that may be farther away prove nothing.
    /// </summary>
    public const ulong Limit = 0xffff;

    public static ulong Maximum(FlowValue pointer, FlowState state, FlowValues values)
    {
        if (pointer.Left!.Leaves.Any(values.Accumulating.Contains)) return ulong.MaxValue;
        var total = pointer.Number > 0 ? (ulong)pointer.Number : 0;
        for (var part = pointer.Left; part is { Kind: FlowKind.Operation, Right: { } offset }; part = part.Left!)
        {
            var most = Ranges.Verified(offset, state);
            if (most > Limit) return most;
            total += most;
        }

        return total;
    }
}
