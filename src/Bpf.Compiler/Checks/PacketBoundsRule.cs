using System.Globalization;
using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;

namespace Bpf.Compiler.Checks;

/// <summary>
/// Packet bytes are used only after a comparison of a pointer behind them with the packet's end: one unsigned comparison of pointers
/// (kernel/bpf/verifier.c, find_good_pkt_pointers).
/// </summary>
internal sealed class PacketBoundsRule(FlowTransfer transfer) : MemoryRule
{
    public override Verdict? Judge(MemoryAccess access, FlowValue pointer, FlowState state)
    {
        if (!pointer.IsPacket || access is { Kind: AccessKind.Argument, Size: 0 }) return null;
        var start = pointer.Left!;
        var needed = pointer.Number + access.Size;
        var known = state.Fact(FactKind.PacketLength, start) ?? default;
        if (pointer.Number < 0) return start.Leaves.Length == 0 ? Verdict.Wrong(Descriptors.BeforePacket, -pointer.Number) : Verdict.Unknown;
        if (needed <= known.Least) return Verdict.Safe;
        var mayBeChecked = needed <= known.Most || DependsOnTheWay(start);
        if (mayBeChecked && CoveredByOuter(start, needed, state)) return Verdict.Safe;
        if (needed <= known.Most && PacketOffset.Maximum(transfer.Values.Packet(start, known.Most), state, transfer.Values) is > PacketOffset.Limit and var most)
            return Verdict.Wrong(Descriptors.FarPacketAccess, most == ulong.MaxValue ? "any number of" : most.ToString("N0", CultureInfo.InvariantCulture));
        if (IsMetadata(start)) return Verdict.Unknown;
        if (mayBeChecked) return start.Leaves.Length == 0 ? Verdict.Unchecked(access.Size, needed) : Verdict.Unknown;
        if (Proves(FactKind.SignedLength)) return Verdict.Wrong(Descriptors.SignedPacketCheck, access.Size, needed);
        if (Proves(FactKind.MeasuredLength)) return Verdict.Wrong(Descriptors.LengthPacketCheck, access.Size, needed);
        if (known.Most > 0) return Verdict.Wrong(Descriptors.ShortPacketCheck, known.Most, needed);
        return start.Leaves.Length == 0
            ? Verdict.Wrong(Descriptors.UncheckedPacketAccess, access.Size, needed)
            : Verdict.Wrong(Descriptors.UncheckedVariableOffset, access.Size, needed);

        bool Proves(FactKind kind) => (state.Fact(kind, start) ?? default).Most >= needed;
    }

    // A counter, or a choice of constants: the verifier knows the offset on each way.
    private bool DependsOnTheWay(FlowValue start) => start.Leaves.Length > 0 && !start.Leaves.Any(transfer.IsInput);

    // Its end is the packet's first byte.
    private static bool IsMetadata(FlowValue start)
    {
        while (start.Kind == FlowKind.Operation) start = start.Left!;
        return start.Origin is FlowValues.MetadataName;
    }

    private static bool CoveredByOuter(FlowValue start, long needed, FlowState state)
    {
        for (var part = start; part is { Kind: FlowKind.Operation, Right: { } offset }; part = part.Left!)
        {
            var most = Ranges.Verified(offset, state);
            if (most > ushort.MaxValue) return false;
            needed += (long)most;
            if ((state.Fact(FactKind.PacketLength, part.Left!) ?? default).Least >= needed) return true;
        }

        return false;
    }
}
