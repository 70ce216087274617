using System.ComponentModel;
using Bpf.CompilerServices;

namespace Bpf.Bcl;

/// <summary>Stands for <see cref="Span{T}"/> in programs: a reference to the first element, and their number.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[BpfReplaces(typeof(Span<>))]
public readonly unsafe ref struct BpfSpan<T> where T : unmanaged
{
    private readonly ref T _first;
    private readonly int _length;

    private BpfSpan(ref T first, int length)
    {
        _first = ref first;
        _length = length;
    }

    /// <summary>One element.</summary>
    public BpfSpan(ref T reference)
    {
        _first = ref *Elements.Address(in reference);
        _length = 1;
    }

    /// <summary>So many elements at an address.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative: the program ends with XDP_ABORTED.</exception>
    public BpfSpan(void* pointer, int length)
    {
        if (length < 0) throw new ArgumentOutOfRangeException(nameof(length));
        _first = ref *(T*)pointer;
        _length = length;
    }

    internal ref T First => ref _first;

    /// <summary>No elements.</summary>
    public static BpfSpan<T> Empty => default;

    /// <summary>The number of elements.</summary>
    public int Length => _length;

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _length == 0;

    /// <summary>An element.</summary>
    /// <exception cref="IndexOutOfRangeException">There is none of that index: the program ends with XDP_ABORTED.</exception>
    public ref T this[int index]
    {
        get
        {
            if ((uint)index >= (uint)_length) throw new IndexOutOfRangeException();
            return ref *(Elements.Address(ref _first) + (uint)index);
        }
    }

    /// <summary>The elements from <paramref name="start"/> on.</summary>
    public BpfSpan<T> Slice(int start)
    {
        if ((uint)start > (uint)_length) throw new ArgumentOutOfRangeException(nameof(start));
        return new BpfSpan<T>(ref *(Elements.Address(ref _first) + (uint)start), _length - start);
    }

    /// <summary><paramref name="length"/> elements from <paramref name="start"/> on.</summary>
    public BpfSpan<T> Slice(int start, int length)
    {
        if ((ulong)(uint)start + (uint)length > (uint)_length) throw new ArgumentOutOfRangeException(nameof(start));
        return new BpfSpan<T>(ref *(Elements.Address(ref _first) + (uint)start), length);
    }

    /// <summary>Sets every element to zero.</summary>
    public void Clear()
    {
        for (var i = 0; i < _length; i++) *(Elements.Address(ref _first) + i) = default;
    }

    /// <summary>Sets every element to <paramref name="value"/>.</summary>
    public void Fill(T value)
    {
        for (var i = 0; i < _length; i++) *(Elements.Address(ref _first) + i) = value;
    }

    /// <summary>Copies the elements; the two may overlap.</summary>
    /// <exception cref="ArgumentException">The destination is shorter: the program ends with XDP_ABORTED.</exception>
    public void CopyTo(Span<T> destination)
    {
        if (!TryCopyTo(destination)) throw new ArgumentException(null, nameof(destination));
    }

    /// <summary>Copies the elements if the destination is long enough; the two may overlap.</summary>
    public bool TryCopyTo(Span<T> destination)
    {
        if (_length > destination.Length) return false;
        if (_length == 0) return true;
        var source = Elements.Address(ref _first);
        var target = Elements.Address(ref destination[0]);
        if (target <= source)
        {
            for (var i = 0; i < _length; i++) *(target + i) = *(source + i);
            return true;
        }

        for (var i = _length; i > 0; i--) *(target + i - 1) = *(source + i - 1);
        return true;
    }

    /// <summary>What foreach uses.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Goes from element to element.</summary>
    public ref struct Enumerator
    {
        private readonly BpfSpan<T> _span;
        private int _index;

        internal Enumerator(BpfSpan<T> span)
        {
            _span = span;
            _index = -1;
        }

        /// <summary>The element.</summary>
        public ref T Current => ref *(Elements.Address(ref _span._first) + (uint)_index);

        /// <summary>Goes to the next one, if there is one.</summary>
        public bool MoveNext()
        {
            if (_index + 1 >= _span._length) return false;
            _index++;
            return true;
        }
    }
}
