namespace Bpf.Testing;

/// <summary>What a program did with a packet.</summary>
/// <param name="Action">What the program decided; <see cref="XdpAction.Aborted"/> where it threw.</param>
/// <param name="Packet">The packet afterwards.</param>
public sealed record XdpTestResult(XdpAction Action, Packet Packet)
{
    /// <summary>What the program threw on the CLR; null where it did not. The kernel keeps no reason.</summary>
    public Exception? Exception { get; init; }

    /// <summary>What the program left in front of the packet: <see cref="XdpContext.TryAdjustMeta"/>.</summary>
    public ReadOnlyMemory<byte> Metadata { get; init; }

    /// <summary>The lines of <see cref="Bpf.Trace.Print"/>. Empty for runs in the kernel, whose trace is shared by the whole machine.</summary>
    public IReadOnlyList<string> Trace { get; init; } = [];
}
