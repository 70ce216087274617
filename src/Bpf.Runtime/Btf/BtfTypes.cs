namespace Bpf.Runtime.Btf;

/// <summary>The types of an object or of a kernel program (BPF Type Format).</summary>
public sealed class BtfTypes
{
    /// <summary>The types by number; number 0 is <c>void</c>.</summary>
    public IReadOnlyList<BtfType> Types { get; internal init; } = [];
}
