using System.ComponentModel;
using Bpf.CompilerServices;

namespace Bpf.Bcl;

/// <summary>Stands for <see cref="Nullable{T}"/> in programs.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[BpfReplaces(typeof(Nullable<>))]
public readonly struct BpfNullable<T> where T : struct
{
    private readonly bool _hasValue;
    private readonly T _value;

    /// <summary>One that has a value.</summary>
    public BpfNullable(T value)
    {
        _hasValue = true;
        _value = value;
    }

    /// <summary>Whether there is a value.</summary>
    public bool HasValue => _hasValue;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is none: the program ends with XDP_ABORTED.</exception>
    public T Value
    {
        get
        {
            if (!_hasValue) throw new InvalidOperationException();
            return _value;
        }
    }

    /// <summary>The value, or the default of its type.</summary>
    public T GetValueOrDefault() => _value;

    /// <summary>The value, or another.</summary>
    public T GetValueOrDefault(T defaultValue) => _hasValue ? _value : defaultValue;
}
