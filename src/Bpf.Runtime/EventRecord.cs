namespace Bpf.Runtime;

/// <summary>What a program sent. Valid until the next record is asked for.</summary>
/// <param name="data">The bytes.</param>
/// <param name="source">Where it came from.</param>
public readonly ref struct EventRecord(ReadOnlySpan<byte> data, int source)
{
    /// <summary>The bytes. Up to 7 bytes of padding follow in records of a perf event array.</summary>
    public ReadOnlySpan<byte> Data { get; } = data;

    /// <summary>Of ring buffers the place of the map among those of the reader, from 0; of a perf event array the CPU.</summary>
    public int Source { get; } = source;
}
