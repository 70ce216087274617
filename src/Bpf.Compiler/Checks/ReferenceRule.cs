using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks;

/// <summary>
/// What a call took is the kernel's: its fields are read (net/core/filter.c, bpf_sock_is_valid_access), and it is given back as it was given
/// (kernel/bpf/verifier.c, check_func_arg_reg_off).
/// </summary>
internal sealed class ReferenceRule(FlowTransfer transfer) : MemoryRule
{
    // sizeof(struct bpf_sock), include/uapi/linux/bpf.h
    private const int SocketSize = 80;
    private const int LargestField = 4;

    // bpf_sk_lookup_tcp, bpf_sk_lookup_udp, bpf_skc_lookup_tcp
    private static readonly int[] _findSocket = [84, 85, 99];

    public override Verdict? Judge(MemoryAccess access, FlowValue pointer, FlowState state)
    {
        if (access.Argument is { Index: 0, Call: var call } && HeldKind.GivenBackBy(call) is not null) return IsTaken(pointer) ? null : Wrong;
        return pointer is { Kind: FlowKind.MapValue, Origin: IrCallHelper taker } && _findSocket.Contains(taker.Helper.Id) && !IsField(access, pointer) ? Wrong : null;
    }

    private static Verdict Wrong => Verdict.Wrong(Descriptors.ReferenceMemory);

    // What is in a map or the packet is a number to the verifier; of other memory it knows more.
    private bool IsTaken(FlowValue pointer) => pointer.Kind switch
    {
        FlowKind.MapValue => pointer is { Number: 0, Right: null, Origin: IrCallHelper taker } && HeldKind.TakenBy(taker) is not null,
        FlowKind.Constant => pointer.Number == 0,
        FlowKind.Symbol => transfer.AddressOf(pointer) is not ({ Kind: FlowKind.MapValue or FlowKind.Packet } or { Kind: FlowKind.Global, Origin: IrGlobal }),
        FlowKind.Operation or FlowKind.Stale => true,
        _ => false,
    };

    private static bool IsField(MemoryAccess access, FlowValue pointer) => access.Kind switch
    {
        AccessKind.Argument => true,
        AccessKind.Read => pointer is { Right: null, Number: >= 0 and var offset } && access.Size <= LargestField && offset % access.Size == 0 && offset + access.Size <= SocketSize,
        _ => false,
    };
}
