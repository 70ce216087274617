using Bpf.CompilerServices;
using Bpf.Simulation;

namespace Bpf;

public readonly unsafe partial struct SkbContext
{
    /// <summary>The hash of the packet's flow, computed where it is not known yet (<c>bpf_get_hash_recalc</c>, Linux 4.8).</summary>
    public uint GetHash() => (uint)ComputeHash(this);

    /// <summary>Sets the hash of the packet's flow (<c>bpf_set_hash</c>, Linux 4.13).</summary>
    /// <param name="hash">The hash.</param>
    public void SetHash(uint hash) => SetHash(this, hash);

    /// <summary>
    /// Forgets the hash, so that the next one who asks computes it anew (<c>bpf_set_hash_invalid</c>, Linux 4.9): after a change of addresses or
    /// ports.
    /// </summary>
    public void ForgetHash() => ForgetHash(this);

    /// <summary>
    /// Changes whom the packet is for: host, broadcast, multicast or other host, from one of them to another (<c>bpf_skb_change_type</c>, Linux 4.8).
    /// </summary>
    /// <param name="kind">Whom.</param>
    /// <returns>False for other kinds.</returns>
    public bool TryChangeKind(PacketKind kind) => ChangeType(this, (uint)kind) == 0;

    [BpfHelper(34, MinimumKernel = "4.8")]
    private static long ComputeHash(SkbContext context)
    {
        // The kernel's hash has a secret of each start: any number will do, as long as it is not 0.
        if (context._frame->Hash == 0) context._frame->Hash = Machine.CurrentOrDefault.Random() | 1;
        return context._frame->Hash;
    }

    [BpfHelper(48, MinimumKernel = "4.13")]
    private static long SetHash(SkbContext context, uint hash)
    {
        context._frame->Hash = hash;
        return 0;
    }

    [BpfHelper(41, MinimumKernel = "4.9")]
    private static long ForgetHash(SkbContext context)
    {
        context._frame->Hash = 0;
        return 0;
    }

    [BpfHelper(32, MinimumKernel = "4.8")]
    private static long ChangeType(SkbContext context, uint type)
    {
        if (context.Kind > PacketKind.OtherHost || type > (uint)PacketKind.OtherHost) return Invalid;
        context._frame->Kind = (PacketKind)type;
        return 0;
    }
}
