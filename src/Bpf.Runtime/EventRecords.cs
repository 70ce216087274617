namespace Bpf.Runtime;

/// <summary>The records that are there, as a loop without copies: <c>foreach (var record in reader.Read())</c>.</summary>
public ref struct EventRecords
{
    readonly EventReader _reader;

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
        var found = _reader.TryNext(out var data, out var source);
        Current = new EventRecord(data, source);
        return found;
    }

    /// <summary>Gives the last record back, and ends the reading.</summary>
    public readonly void Dispose() => _reader.End();
}

/// <summary>The records that are there, as a loop without copies: <c>foreach (ref readonly var record in reader.Read&lt;T&gt;())</c>.</summary>
/// <typeparam name="T">What the program sends.</typeparam>
public ref struct EventRecords<T> where T : unmanaged
{
    readonly EventReader _reader;
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
    public bool MoveNext()
    {
        if (!_reader.TryNext(out var data, out _))
            return false;
        _current = ref EventReader.As<T>(data);
        return true;
    }

    /// <summary>Gives the last record back, and ends the reading.</summary>
    public readonly void Dispose() => _reader.End();
}
