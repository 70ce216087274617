using System.ComponentModel;
using Bpf.CompilerServices;

namespace Bpf.Bcl;

/// <summary>What <see cref="Range"/> is inside programs.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[BpfReplaces(typeof(Range))]
public readonly struct BpfRange
{
    private readonly BpfIndex _start;
    private readonly BpfIndex _end;

    /// <inheritdoc cref="Range(Index, Index)"/>
    public BpfRange(BpfIndex start, BpfIndex end)
    {
        _start = start;
        _end = end;
    }

    /// <inheritdoc cref="Range.All"/>
    public static BpfRange All => new(BpfIndex.Start, BpfIndex.End);

    /// <inheritdoc cref="Range.Start"/>
    public BpfIndex Start => _start;

    /// <inheritdoc cref="Range.End"/>
    public BpfIndex End => _end;

    /// <inheritdoc cref="Range.StartAt(Index)"/>
    public static BpfRange StartAt(BpfIndex start) => new(start, BpfIndex.End);

    /// <inheritdoc cref="Range.EndAt(Index)"/>
    public static BpfRange EndAt(BpfIndex end) => new(BpfIndex.Start, end);

    /// <inheritdoc cref="Range.GetOffsetAndLength(int)"/>
    public (int Offset, int Length) GetOffsetAndLength(int length)
    {
        var start = _start.GetOffset(length);
        var end = _end.GetOffset(length);
        if ((uint)end > (uint)length || (uint)start > (uint)end) throw new ArgumentOutOfRangeException(nameof(length));
        return (start, end - start);
    }

    /// <inheritdoc cref="Range.Equals(Range)"/>
    public bool Equals(BpfRange other) => _start.Equals(other._start) && _end.Equals(other._end);
}
