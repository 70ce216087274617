using System.Runtime.CompilerServices;

namespace Bpf.Runtime.Events;

/// <summary>
/// The consumer's side of a ring buffer (kernel/bpf/ringbuf.c). Positions only grow; a record is a header of 8 bytes, whose first word is the
/// length and two flags, and the data, rounded up to 8 bytes. The data is mapped twice in a row, so that no record is cut.
/// </summary>
/// <param name="consumer">The position up to which records were read, which the kernel reads.</param>
/// <param name="producer">The position up to which the kernel reserved records.</param>
/// <param name="data">The first byte of the data.</param>
/// <param name="size">The size of the data, a power of two.</param>
sealed unsafe class RingMemory(ulong* consumer, ulong* producer, byte* data, ulong size)
{
    const uint Busy = 1u << 31, Discarded = 1u << 30;
    const int HeaderSize = 8;

    // A ring that others read before goes on where they stopped.
    ulong _position = Volatile.Read(ref *consumer), _next = Volatile.Read(ref *consumer), _produced;

    /// <summary>The next record, valid until the next call of a member; the one before is given back.</summary>
    public bool TryNext(out ReadOnlySpan<byte> record)
    {
        record = default;
        Release();
        while (HasRecord())
        {
            var header = data + (_position & (size - 1));
            // Whatever the program wrote before it cleared the flag is visible after this.
            var state = Volatile.Read(ref *(uint*)header);
            if ((state & Busy) != 0)
                return false;
            var length = state & ~Discarded;
            if (length + HeaderSize > size)
                throw Damaged(length);
            _next = _position + ((length + HeaderSize + 7) & ~7ul);
            if ((state & Discarded) == 0)
            {
                record = new ReadOnlySpan<byte>(header + HeaderSize, (int)length);
                return true;
            }
            Release();
        }
        return false;
    }

    /// <summary>The records behind the last one that are known: in a row, as the data is mapped twice.</summary>
    public RecordWindow OpenWindow()
    {
        var start = data + (_next & (size - 1));
        return new RecordWindow(start, start + (Math.Max(_produced, _next) - _next), _next, consumer, (uint)size - HeaderSize);
    }

    /// <summary>Takes over the position behind the last record that a loop read.</summary>
    public void GoTo(ulong position) => _next = position;

    /// <summary>Gives the last record back to the kernel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Release()
    {
        if (_next == _position)
            return;
        _position = _next;
        Volatile.Write(ref *consumer, _position);
    }

    /// <summary>
    /// Whether a record is there; the fence is for callers that go to sleep if not, for which the kernel must see the position first.
    /// </summary>
    public bool IsReady()
    {
        Interlocked.MemoryBarrier();
        return HasRecord() && (Volatile.Read(ref *(uint*)(data + (_position & (size - 1)))) & Busy) == 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool HasRecord()
    {
        if (_position >= _produced)
            _produced = Volatile.Read(ref *producer);
        return _position < _produced;
    }

    // Apart, so that the way of a record stays short.
    static BpfException Damaged(uint length) =>
        new($"A record of the ring buffer claims to have {length} bytes, more than the buffer. Does somebody else write to it?");
}
