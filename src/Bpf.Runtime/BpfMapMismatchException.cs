namespace Bpf.Runtime;

/// <summary>A map that was to be used again is not like the one that the object wants.</summary>
public sealed class BpfMapMismatchException : BpfException
{
    internal BpfMapMismatchException(string what, string remedy, IReadOnlyList<MapDifference> differences)
        : base($"{what} differs from what the object wants: {string.Join(", ", differences)}. {remedy}") => Differences = differences;

    /// <summary>What differs.</summary>
    public IReadOnlyList<MapDifference> Differences { get; }
}
