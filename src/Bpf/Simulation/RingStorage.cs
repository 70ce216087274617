namespace Bpf.Simulation;

/// <summary>Records in the order in which they were reserved. Its positions are those of the kernel's ring buffer.</summary>
internal sealed unsafe class RingStorage(Machine machine, uint size) : MapStorage
{
    // BPF_RINGBUF_HDR_SZ, include/uapi/linux/bpf.h.
    private const int HeaderSize = 8;

    private readonly Queue<Record> _records = new();

    // A program that wrongly uses a record after it was submitted must not crash.
    private readonly List<Record> _read = [];
    private ulong _produced;
    private ulong _consumed;

    public enum State
    {
        Busy,
        Submitted,
        Discarded,
    }

    /// <returns>Null where there is no room: the kernel never fills the very last bytes (bpf_ringbuf_reserve, kernel/bpf/ringbuf.c).</returns>
    public byte* Reserve(ulong length, ulong flags)
    {
        if (flags != 0 || length > size) return null;
        var taken = (length + HeaderSize + 7) & ~7UL;
        lock (_records)
        {
            if (_produced + taken - _consumed > size - 1) return null;
            _produced += taken;
            var record = new Record(Allocate((long)length), (int)length, taken);
            _records.Enqueue(record);
            machine.Reservations[(nint)Address(record.Memory)] = record;
            return Address(record.Memory);
        }
    }

    public long Output(byte* data, ulong length, ulong flags)
    {
        // BPF_RB_NO_WAKEUP, BPF_RB_FORCE_WAKEUP
        if ((flags & ~3UL) != 0) return Invalid;
        var memory = Reserve(length, 0);
        if (memory == null) return TryAgain;
        Buffer.MemoryCopy(data, memory, length, length);
        Complete(memory, submit: true);
        return 0;
    }

    public static void Complete(byte* memory, bool submit)
    {
        if (Machine.Current is not { } machine || !machine.Reservations.TryRemove((nint)memory, out var record))
            throw new InvalidOperationException("The ring buffer's record was submitted or discarded before. Do it once on each way.");
        record.State = submit ? State.Submitted : State.Discarded;
    }

    public ulong Query(ulong what)
    {
        lock (_records)
        {
            return what switch
            {
                0 => _produced - _consumed,
                1 => size,
                2 => _consumed,
                3 => _produced,
                _ => 0,
            };
        }
    }

    /// <summary>Takes out what a reader would get.</summary>
    public IReadOnlyList<byte[]> Read()
    {
        var contents = new List<byte[]>();
        lock (_records)
        {
            while (_records.TryPeek(out var record) && record.State != State.Busy)
            {
                _read.Add(_records.Dequeue());
                _consumed += record.Taken;
                if (record.State == State.Submitted) contents.Add(record.Memory[..record.Length]);
            }
        }

        return contents;
    }

    internal sealed class Record(byte[] memory, int length, ulong taken)
    {
        public byte[] Memory { get; } = memory;

        public int Length { get; } = length;

        public ulong Taken { get; } = taken;

        public State State { get; set; }
    }
}
