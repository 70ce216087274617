using System.Runtime.CompilerServices;
using Bpf.Runtime.Events;

namespace Bpf.Runtime;

/// <summary>The records that are there, as a loop without copies: <c>foreach (var record in reader.Read())</c>.</summary>
public unsafe ref struct EventRecords
{
    readonly EventReader _reader;
    byte* _next, _end;
    int _source;

    internal EventRecords(EventReader reader) => _reader = reader;

    /// <summary>Begins the reading; <c>foreach</c> calls it, and ends the reading, too.</summary>
    /// <exception cref="InvalidOperationException">Another reading is under way.</exception>
    /// <exception cref="ObjectDisposedException">The reader is disposed.</exception>
    public readonly EventRecords GetEnumerator()
    {
        _reader.Begin();
        return this;
    }

    /// <summary>The record.</summary>
    public EventRecord Current { get; private set; }

    /// <summary>Gives the record back, and takes the next one.</summary>
    /// <returns>False if there is none now.</returns>
    public bool MoveNext()
    {
        if (_next != _end && !_reader.IsClosed && _reader.Window.Read(_next, _end, out var record, out var length) is var next && next != null)
        {
            _reader.Place = _next = next;
            Current = new EventRecord(new ReadOnlySpan<byte>(record, length), _source);
            return true;
        }

        var found = _reader.Continue(out var data, out _source);
        _next = _reader.Window.Start;
        _end = _reader.Window.End;
        Current = new EventRecord(data, _source);
        return found;
    }

    /// <summary>Gives the last record back, and ends the reading.</summary>
    public readonly void Dispose() => _reader.EndLoop();
}

/// <summary>The records that are there, as a loop without copies: <c>foreach (ref readonly var record in reader.Read&lt;T&gt;())</c>.</summary>
/// <typeparam name="T">What the program sends.</typeparam>
public unsafe ref struct EventRecords<T> where T : unmanaged
{
    readonly EventReader _reader;
    byte* _next, _end;
    ref readonly T _current;

    internal EventRecords(EventReader reader) => _reader = reader;

    /// <summary>Begins the reading; <c>foreach</c> calls it, and ends the reading, too.</summary>
    /// <exception cref="InvalidOperationException">Another reading is under way.</exception>
    /// <exception cref="ObjectDisposedException">The reader is disposed.</exception>
    public readonly EventRecords<T> GetEnumerator()
    {
        _reader.Begin();
        return this;
    }

    /// <summary>The record.</summary>
    public readonly ref readonly T Current => ref _current;

    /// <summary>Gives the record back, and takes the next one.</summary>
    /// <returns>False if there is none now.</returns>
    /// <exception cref="BpfException">The record is shorter than the type.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveNext()
    {
        if (_next != _end && !_reader.IsClosed && _reader.Window.Read(_next, _end, out var record, out var length) is var next && next != null)
        {
            // For the end of the loop, which must not need what is in registers here.
            _reader.Place = _next = next;
            if (length < sizeof(T))
                throw EventReader.TooShort<T>(length);
            _current = ref Unsafe.AsRef<T>(record);
            return true;
        }

        var found = _reader.Continue(out var data, out _);
        _next = _reader.Window.Start;
        _end = _reader.Window.End;
        if (found)
            _current = ref EventReader.As<T>(data);
        return found;
    }

    /// <summary>Gives the last record back, and ends the reading.</summary>
    public readonly void Dispose() => _reader.EndLoop();
}
