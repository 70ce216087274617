using Bpf.CompilerServices;

namespace Bpf;

/// <summary>
/// 20 bytes for programs of the same packet, from one to the next of the same direction (<c>cb</c>). The network stack overwrites them in between.
/// </summary>
public readonly unsafe partial struct SkbContext
{
    /// <summary>The first number.</summary>
    [BpfContextField(48)]
    public uint Control0 { get => _frame->Control[0]; set => _frame->Control[0] = value; }

    /// <summary>The second number.</summary>
    [BpfContextField(52)]
    public uint Control1 { get => _frame->Control[1]; set => _frame->Control[1] = value; }

    /// <summary>The third number.</summary>
    [BpfContextField(56)]
    public uint Control2 { get => _frame->Control[2]; set => _frame->Control[2] = value; }

    /// <summary>The fourth number.</summary>
    [BpfContextField(60)]
    public uint Control3 { get => _frame->Control[3]; set => _frame->Control[3] = value; }

    /// <summary>The fifth number.</summary>
    [BpfContextField(64)]
    public uint Control4 { get => _frame->Control[4]; set => _frame->Control[4] = value; }
}
