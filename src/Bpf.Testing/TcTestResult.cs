using Bpf.Runtime;

namespace Bpf.Testing;

/// <summary>What a traffic control program did with a packet.</summary>
/// <param name="Action">What the program decided; <see cref="TcAction.Drop"/> where it threw.</param>
/// <param name="Packet">The packet afterwards.</param>
public sealed record TcTestResult(TcAction Action, Packet Packet)
{
    /// <summary>What the program threw on the CLR; null where it did not. The kernel keeps no reason.</summary>
    public Exception? Exception { get; init; }

    /// <summary>What is beside the packet's bytes afterwards: its mark, its priority and so on.</summary>
    public SkbFields Fields { get; init; } = new();

    /// <summary>The lines of <see cref="Bpf.Trace.Print"/>. Empty for runs in the kernel, whose trace is shared by the whole machine.</summary>
    public IReadOnlyList<string> Trace { get; init; } = [];
}
