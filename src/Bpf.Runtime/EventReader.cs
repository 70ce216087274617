using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Bpf.Runtime.Events;

namespace Bpf.Runtime;

/// <summary>
/// Reads what programs send to user space: <see cref="RingBufferReader"/>, <see cref="PerfEventReader"/>, and packets with <see cref="XskSocket"/>. One reading at a time; other members
/// may be called from any thread. Disposing ends a reading or a wait that is under way.
/// </summary>
public abstract class EventReader : IDisposable
{
    readonly Poller _poller = new();
    int _reading;
    volatile bool _closed;
    RecordWindow _window;

    private protected EventReader()
    {
    }

    private protected Poller Poller => _poller;

    /// <summary>The records that are there, without a copy: each is valid until the next one is asked for. It does not wait.</summary>
    /// <exception cref="InvalidOperationException">When enumerated: another reading is under way.</exception>
    public EventRecords Read() => new(this);

    /// <summary>The records that are there, without a copy: each is valid until the next one is asked for. It does not wait.</summary>
    /// <typeparam name="T">What the program sends, laid out as the program lays it out. Records may be longer.</typeparam>
    /// <exception cref="InvalidOperationException">When enumerated: another reading is under way.</exception>
    /// <exception cref="BpfException">When enumerated: a record is shorter than the type.</exception>
    public EventRecords<T> Read<T>() where T : unmanaged => new(this);

    /// <summary>Waits until a record is there.</summary>
    /// <param name="timeout">How long; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</param>
    /// <param name="cancellationToken">Ends the wait early.</param>
    /// <returns>False when the time is over, or the reader was disposed meanwhile.</returns>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public bool Wait(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout.TotalMilliseconds, int.MaxValue);
        var milliseconds = timeout == Timeout.InfiniteTimeSpan ? -1 : (int)Math.Ceiling(timeout.TotalMilliseconds);
        var end = Environment.TickCount64 + milliseconds;
        Begin();
        try
        {
            using var registration = cancellationToken.UnsafeRegister(static poller => ((Poller)poller!).Wake(), _poller);
            while (!_closed)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (IsReady())
                    return true;
                var left = milliseconds < 0 ? -1 : (int)Math.Max(0, end - Environment.TickCount64);
                if (!_poller.Wait(left) || left == 0)
                    return IsReady();
            }
            return false;
        }
        finally
        {
            End();
        }
    }

    /// <summary>The records as they come, until the reader is disposed. Allocates nothing for a record.</summary>
    /// <typeparam name="T">What the program sends, laid out as the program lays it out. Records may be longer.</typeparam>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    /// <exception cref="BpfException">A record is shorter than the type.</exception>
    public async IAsyncEnumerable<T> ReadAllAsync<T>([EnumeratorCancellation] CancellationToken cancellationToken = default) where T : unmanaged
    {
        using var turn = new Turn(this, cancellationToken);
        while (await turn.WaitAsync().ConfigureAwait(false))
            while (TryTake(out T record))
            {
                yield return record;
                cancellationToken.ThrowIfCancellationRequested();
            }
    }

    /// <summary>
    /// The bytes of the records as they come, until the reader is disposed. The memory is used again for the next record. Allocates nothing for a
    /// record.
    /// </summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var buffer = Array.Empty<byte>();
        using var turn = new Turn(this, cancellationToken);
        while (await turn.WaitAsync().ConfigureAwait(false))
            while (TryTake(ref buffer) is >= 0 and var length)
            {
                yield return buffer.AsMemory(0, length);
                cancellationToken.ThrowIfCancellationRequested();
            }
    }

    /// <summary>
    /// Ends readings and waits that are under way, and frees the memory that is shared with the kernel. Records that were not read stay.
    /// </summary>
    public void Dispose()
    {
        if (_closed)
            return;
        _closed = true;
        _poller.Wake();
        // A reading that is under way ends by itself, and closes then.
        if (Interlocked.CompareExchange(ref _reading, 2, 0) == 0)
            CloseAll();
        GC.SuppressFinalize(this);
    }

    internal void Begin()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (Interlocked.CompareExchange(ref _reading, 1, 0) != 0)
            throw new InvalidOperationException("Another reading of the same reader is under way. End it first, or make a second map.");
    }

    internal void End()
    {
        Release();
        // A full fence, so that either this or Dispose sees what the other did.
        Interlocked.Exchange(ref _reading, 0);
        if (_closed && Interlocked.CompareExchange(ref _reading, 2, 0) == 0)
            CloseAll();
    }

    internal bool IsClosed => _closed;

    /// <summary>The records that the loop under way walks; empty for readers without such.</summary>
    internal ref readonly RecordWindow Window => ref _window;

    /// <summary>Behind the record of the window that the loop under way read last.</summary>
    internal unsafe byte* Place { get; set; }

    /// <summary>Ends a loop over records.</summary>
    internal void EndLoop()
    {
        TakeOver();
        _window = default;
        End();
    }

    /// <summary>Finds the next record where a loop cannot, and opens a window behind it.</summary>
    internal unsafe bool Continue(out ReadOnlySpan<byte> record, out int source)
    {
        TakeOver();
        var found = TryNext(out record, out source);
        _window = found ? OpenWindow() : default;
        Place = _window.Start;
        return found;
    }

    unsafe void TakeOver()
    {
        if (Place is not null)
            GoTo(_window.PositionOf(Place));
        Place = null;
    }

    internal bool TryNext(out ReadOnlySpan<byte> record, out int source)
    {
        if (!_closed)
            return TryNextRecord(out record, out source);
        record = default;
        source = 0;
        return false;
    }

    /// <summary>The start of a record as a structure.</summary>
    internal static ref readonly T As<T>(ReadOnlySpan<byte> record) where T : unmanaged
    {
        if (record.Length < Unsafe.SizeOf<T>())
            throw TooShort<T>(record.Length);
        return ref Unsafe.As<byte, T>(ref MemoryMarshal.GetReference(record));
    }

    internal static BpfException TooShort<T>(int length) => new($"A record has {length} bytes, but {typeof(T).Name} has {Unsafe.SizeOf<T>()}. "
        + "Use a type with the layout that the program sends, padding included.");

    private protected abstract bool TryNextRecord(out ReadOnlySpan<byte> record, out int source);

    /// <summary>The records behind the last one; empty where a loop must ask for each.</summary>
    private protected virtual RecordWindow OpenWindow() => default;

    /// <summary>Takes over up to which position of the window's buffer a loop has read.</summary>
    private protected virtual void GoTo(ulong position)
    {
    }

    private protected abstract bool IsReady();

    private protected abstract void Release();

    private protected abstract void Close();

    void CloseAll()
    {
        Close();
        _poller.Dispose();
    }

    bool TryTake<T>(out T record) where T : unmanaged
    {
        var found = TryNext(out var bytes, out _);
        record = found ? As<T>(bytes) : default;
        // Given back at once: the caller may take long until it asks for the next one.
        Release();
        return found;
    }

    int TryTake(ref byte[] buffer)
    {
        if (!TryNext(out var bytes, out _))
            return -1;
        if (buffer.Length < bytes.Length)
            buffer = new byte[bytes.Length];
        bytes.CopyTo(buffer);
        Release();
        return bytes.Length;
    }

    /// <summary>The time in which one asynchronous enumeration reads.</summary>
    sealed class Turn : IDisposable
    {
        readonly EventReader _reader;
        readonly CancellationToken _cancellationToken;
        readonly AsyncWaiter _waiter;
        readonly CancellationTokenRegistration _registration;

        public Turn(EventReader reader, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            reader.Begin();
            (_reader, _cancellationToken, _waiter) = (reader, cancellationToken, new AsyncWaiter(reader._poller));
            _registration = cancellationToken.UnsafeRegister(static poller => ((Poller)poller!).Wake(), reader._poller);
        }

        /// <summary>Completes when records may be there; false once the reader is disposed.</summary>
        public async ValueTask<bool> WaitAsync()
        {
            while (!_reader._closed && !_reader.IsReady())
            {
                await _waiter.WaitAsync().ConfigureAwait(false);
                _cancellationToken.ThrowIfCancellationRequested();
            }
            return !_reader._closed;
        }

        public void Dispose()
        {
            _registration.Dispose();
            _waiter.Dispose();
            _reader.End();
        }
    }
}
