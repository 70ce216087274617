using System.Runtime.CompilerServices;

namespace Bpf.Runtime.Events;

/// <summary>
/// Records of one buffer that lie in a row, which a loop walks without asking the reader. The loop keeps where it is in registers; here is what does not change on
/// the way. What is not plain (a record that is not finished, not a record, or cut) is the reader's.
/// </summary>
readonly unsafe struct RecordWindow
{
    // enum perf_event_type; the header and the size before a sample's bytes.
    const uint Sample = 9;
    const int SampleHeader = 12, RingHeader = 8;

    readonly ulong* _released;
    readonly ulong _offset;
    readonly uint _longest;

    /// <param name="start">The first record.</param>
    /// <param name="end">Behind the last one that is known.</param>
    /// <param name="position">The position of the first record in the buffer.</param>
    /// <param name="released">Where the kernel reads up to which position records were read.</param>
    /// <param name="longest">The longest record of a ring buffer; 0 for a perf event buffer, whose records have another header.</param>
    public RecordWindow(byte* start, byte* end, ulong position, ulong* released, uint longest)
    {
        (_longest, _offset) = (longest, position - (ulong)start);
        _released = released;
        Start = start;
        End = end;
    }

    public byte* Start { get; }

    public byte* End { get; }

    /// <summary>The position in the buffer of a place.</summary>
    public ulong PositionOf(byte* place) => _offset + (ulong)place;

    /// <summary>Gives the records before a place back, and reads the one that is there.</summary>
    /// <param name="place">The record.</param>
    /// <param name="end">Behind the last one that is known.</param>
    /// <param name="record">Its first byte.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <returns>The place of the next record; null where the reader must be asked.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* Read(byte* place, byte* end, out byte* record, out int length)
    {
        // All reads of the records before come before.
        Volatile.Write(ref *_released, _offset + (ulong)place);
        return _longest != 0 ? ReadRing(place, out record, out length) : ReadPerf(place, end, out record, out length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    byte* ReadRing(byte* place, out byte* record, out int length)
    {
        // The upper two bits are set of records that are not finished, or discarded.
        var state = Volatile.Read(ref *(uint*)place);
        record = place + RingHeader;
        length = (int)state;
        return state <= _longest ? place + ((state + RingHeader + 7) & ~7u) : null;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static byte* ReadPerf(byte* place, byte* end, out byte* record, out int length)
    {
        var size = *(ushort*)(place + 6);
        record = place + SampleHeader;
        // A header may be the last thing in the buffer, with the rest of the record at its start.
        var isWhole = *(uint*)place == Sample && size >= SampleHeader && size <= end - place;
        length = isWhole ? *(int*)(place + 8) : -1;
        return isWhole && (uint)length <= size - SampleHeader ? place + size : null;
    }
}
