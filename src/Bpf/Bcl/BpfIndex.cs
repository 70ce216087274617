using System.ComponentModel;
using Bpf.CompilerServices;

namespace Bpf.Bcl;

/// <summary>What <see cref="Index"/> is inside programs.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[BpfReplaces(typeof(Index))]
public readonly struct BpfIndex
{
    // A distance from the start, or the complement of one from the end.
    private readonly int _value;

    /// <inheritdoc cref="Index(int, bool)"/>
    public BpfIndex(int value, bool fromEnd = false)
    {
        if (value < 0) throw new ArgumentOutOfRangeException(nameof(value));
        _value = fromEnd ? ~value : value;
    }

    /// <inheritdoc cref="Index.Start"/>
    public static BpfIndex Start => new(0);

    /// <inheritdoc cref="Index.End"/>
    public static BpfIndex End => new(0, true);

    /// <inheritdoc cref="Index.Value"/>
    public int Value => _value < 0 ? ~_value : _value;

    /// <inheritdoc cref="Index.IsFromEnd"/>
    public bool IsFromEnd => _value < 0;

    /// <inheritdoc cref="Index.op_Implicit(int)"/>
    public static implicit operator BpfIndex(int value) => new(value);

    /// <inheritdoc cref="Index.FromStart(int)"/>
    public static BpfIndex FromStart(int value) => new(value);

    /// <inheritdoc cref="Index.FromEnd(int)"/>
    public static BpfIndex FromEnd(int value) => new(value, true);

    /// <inheritdoc cref="Index.GetOffset(int)"/>
    public int GetOffset(int length) => _value < 0 ? _value + length + 1 : _value;

    /// <inheritdoc cref="Index.Equals(Index)"/>
    public bool Equals(BpfIndex other) => _value == other._value;
}
