using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Checks.Flow;

/// <summary>
/// What one call takes and another gives back, on every way through the program (kernel/bpf/verifier.c, is_acquire_function; net/netfilter/nf_conntrack_bpf.c
/// and net/xfrm/xfrm_state_bpf.c, KF_ACQUIRE).
/// </summary>
/// <param name="name">What it is, in messages.</param>
/// <param name="way">How it is given back, in messages.</param>
/// <param name="takers">The numbers of helpers, or the names of the kernel's functions.</param>
/// <param name="givers">Those that end it, by their first argument.</param>
internal sealed class HeldKind(string name, string way, object[] takers, object[] givers)
{
    private static readonly HeldKind[] _all =
    [
        new("record", "Submit or Discard", [131], [132, 133])
        {
            NotGivenBack = Descriptors.RecordNotSubmitted,
            GivenBack = Descriptors.RecordGivenBack,
            Unchecked = Descriptors.MapValueUnchecked,
        },
        new("socket", "Release", [84, 85, 99], [86]),
        new("connection", "Release", ["bpf_xdp_ct_lookup", "bpf_skb_ct_lookup", "bpf_ct_insert_entry"], ["bpf_ct_release"]),
        new("new connection", "TryInsert", ["bpf_xdp_ct_alloc", "bpf_skb_ct_alloc"], ["bpf_ct_insert_entry"]),
        new("transformation", "bpf_xdp_xfrm_state_release", ["bpf_xdp_get_xfrm_state"], ["bpf_xdp_xfrm_state_release"]),
    ];

    public string Name { get; } = name;
    public string Way { get; } = way;

    /// <summary>What is said where it is taken, if a way to the end does not give it back.</summary>
    public DiagnosticDescriptor NotGivenBack { get; private init; } = Descriptors.ReferenceNotReleased;

    /// <summary>What is said where it is used after it was given back.</summary>
    public DiagnosticDescriptor GivenBack { get; private init; } = Descriptors.ReferenceReleased;

    /// <summary>What is said where it is used although nobody looked whether there is one.</summary>
    public DiagnosticDescriptor Unchecked { get; private init; } = Descriptors.ReferenceUnchecked;

    private object[] Takers { get; } = takers;
    private object[] Givers { get; } = givers;

    public static HeldKind? TakenBy(IrInstruction instruction) => Find(instruction, kind => kind.Takers);

    public static HeldKind? GivenBackBy(IrInstruction instruction) => Find(instruction, kind => kind.Givers);

    /// <summary>The kind of what a call gave; null for the lock, and for what is nothing of the sort.</summary>
    public static HeldKind? Of(FlowValue thing) => thing.Origin is IrInstruction taker ? TakenBy(taker) : null;

    private static HeldKind? Find(IrInstruction instruction, Func<HeldKind, object[]> calls)
    {
        if (instruction is not IrCallHelper { Helper: var helper }) return null;
        var key = helper.Function?.Name ?? (object)helper.Id;
        return Array.Find(_all, kind => calls(kind).Contains(key));
    }
}
