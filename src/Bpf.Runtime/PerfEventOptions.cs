namespace Bpf.Runtime;

/// <summary>How a perf event array is read.</summary>
public sealed record PerfEventOptions
{
    /// <summary>The memory for each CPU in pages, a power of two.</summary>
    public int PagesPerCpu { get; init; } = 64;

    /// <summary>How many records of one CPU wake the reader; more than 1 saves work, but fewer records may stay unseen until more come.</summary>
    public int WakeupRecords { get; init; } = 1;
}
