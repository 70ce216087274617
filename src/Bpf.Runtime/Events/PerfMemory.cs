using System.Runtime.InteropServices;

namespace Bpf.Runtime.Events;

/// <summary>
/// The reader's side of a perf event buffer (struct perf_event_mmap_page in linux/perf_event.h). Positions only grow. A record that reaches over
/// the end of the buffer is copied together.
/// </summary>
/// <param name="page">The page with the positions.</param>
/// <param name="data">The first byte of the data.</param>
/// <param name="size">The size of the data, a power of two.</param>
sealed unsafe class PerfMemory(byte* page, byte* data, ulong size)
{
    const int HeadOffset = 1024, TailOffset = 1032, HeaderSize = 8, SampleHeader = HeaderSize + 4;
    const uint Lost = 2, Sample = 9;

    readonly ulong* _head = (ulong*)(page + HeadOffset), _tail = (ulong*)(page + TailOffset);
    ulong _position = *(ulong*)(page + TailOffset), _next = *(ulong*)(page + TailOffset);
    ulong _written = *(ulong*)(page + TailOffset);
    byte[] _joined = [];

    /// <summary>How many records the kernel could not write because the buffer was full.</summary>
    public ulong LostRecords { get; private set; }

    /// <summary>The next record, valid until the next call of a member; up to 7 bytes of padding follow what the program wrote.</summary>
    public bool TryNext(out ReadOnlySpan<byte> record)
    {
        record = default;
        Release();
        while (IsReady())
        {
            // Records are aligned to 8 bytes, so that a header is never cut.
            var header = data + (_position & (size - 1));
            var (kind, length) = (*(uint*)header, *(ushort*)(header + 6));
            if (length < HeaderSize || length > size)
                throw new BpfException($"A record of the perf event buffer claims to have {length} bytes. Does somebody else write to it?");
            _next = _position + length;
            if (kind == Sample)
            {
                record = Content(Bytes(_position, length));
                return true;
            }
            if (kind == Lost)
                LostRecords += MemoryMarshal.Read<ulong>(Bytes(_position, length)[16..]);
            Release();
        }
        return false;
    }

    /// <summary>The records behind the last one that are known, up to the end of the buffer.</summary>
    public RecordWindow OpenWindow()
    {
        var start = data + (_next & (size - 1));
        return new RecordWindow(start, start + Math.Min(_written - _next, (ulong)(data + size - start)), _next, _tail, longest: 0);
    }

    /// <summary>Takes over the position behind the last record that a loop read.</summary>
    public void GoTo(ulong position) => _next = position;

    /// <summary>Gives the last record back to the kernel.</summary>
    public void Release()
    {
        if (_next == _position)
            return;
        _position = _next;
        // The kernel overwrites the record once it sees this; all reads of it come before.
        Volatile.Write(ref *_tail, _position);
    }

    public bool IsReady()
    {
        // The kernel's position is in a cache line that it writes to: it is read only when the records known are used up.
        if (_position == _written)
            _written = Volatile.Read(ref *_head);
        return _position != _written;
    }

    static ReadOnlySpan<byte> Content(ReadOnlySpan<byte> sample)
    {
        var length = sample.Length >= SampleHeader ? MemoryMarshal.Read<int>(sample[HeaderSize..]) : -1;
        return length >= 0 && length <= sample.Length - SampleHeader ? sample.Slice(SampleHeader, length)
            : throw new BpfException($"A sample of the perf event buffer claims to have {length} bytes. Does somebody else write to it?");
    }

    ReadOnlySpan<byte> Bytes(ulong position, int length)
    {
        var start = position & (size - 1);
        var whole = (int)Math.Min((ulong)length, size - start);
        if (whole == length)
            return new ReadOnlySpan<byte>(data + start, length);
        if (_joined.Length < length)
            _joined = new byte[ushort.MaxValue + 1];
        new ReadOnlySpan<byte>(data + start, whole).CopyTo(_joined);
        new ReadOnlySpan<byte>(data, length - whole).CopyTo(_joined.AsSpan(whole));
        return _joined.AsSpan(0, length);
    }
}
