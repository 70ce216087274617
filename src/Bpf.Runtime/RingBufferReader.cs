using Bpf.Runtime.Events;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime;

/// <summary>
/// Reads one ring buffer or several (Linux 5.8). Where records are lost because a buffer is full, only the program knows: reserving fails there,
/// and it may count that.
/// </summary>
public sealed class RingBufferReader : EventReader
{
    readonly List<Ring> _rings = [];
    readonly RingMemory[] _memories;
    int _current;

    /// <summary>A reader of ring buffers. Records of one buffer come in their order; of several, buffer by buffer.</summary>
    /// <param name="maps">The maps. The reader does not own them, and goes on when they are disposed.</param>
    /// <exception cref="BpfException">A map is not a ring buffer, or the kernel refused.</exception>
    public RingBufferReader(params ReadOnlySpan<BpfMap> maps)
    {
        try
        {
            if (maps.IsEmpty)
                throw new ArgumentException("A reader needs at least one ring buffer.");
            foreach (var map in maps)
            {
                _rings.Add(new Ring(map));
                Poller.Watch(_rings[^1].Descriptor);
            }
            _memories = [.. _rings.Select(r => r.Memory)];
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private protected override bool TryNextRecord(out ReadOnlySpan<byte> record, out int source)
    {
        for (var memories = _memories; _current < memories.Length; _current++)
        {
            source = _current;
            if (memories[_current].TryNext(out record))
                return true;
        }
        record = default;
        source = _current = 0;
        return false;
    }

    private protected override RecordWindow OpenWindow() => _memories[_current].OpenWindow();

    private protected override void GoTo(ulong position) => _memories[_current].GoTo(position);

    private protected override bool IsReady()
    {
        foreach (var ring in _rings)
            if (ring.Memory.IsReady())
                return true;
        return false;
    }

    private protected override void Release()
    {
        foreach (var ring in _rings)
            ring.Memory.Release();
    }

    private protected override void Close()
    {
        foreach (var ring in _rings)
            ring.Dispose();
    }

    /// <summary>A ring buffer in this process.</summary>
    sealed unsafe class Ring : IDisposable
    {
        readonly MemoryMapping _consumer, _producer;

        public Ring(BpfMap map)
        {
            if (map.Type != MapType.RingBuffer)
                throw new BpfException($"Map '{map.Name}' is a {map.Type}, not a ring buffer. Read it as what it is.");
            var (page, size, what) = ((nint)Environment.SystemPageSize, (nint)map.MaxEntries, $"ring buffer '{map.Name}'");
            Descriptor = Descriptors.Duplicate(map.Descriptor);
            _consumer = Guard.OrDispose(Descriptor, d => MemoryMapping.Create(d, 0, page, writable: true, what));
            // The kernel lets nobody write to the records, whose lengths it trusts itself.
            _producer = Guard.OrDispose(Descriptor, d => Guard.OrDispose(_consumer,
                _ => MemoryMapping.Create(d, page, page + 2 * size, writable: false, what)));
            Memory = new RingMemory((ulong*)_consumer.Start, (ulong*)_producer.Start, _producer.Start + page, (ulong)size);
        }

        public BpfDescriptor Descriptor { get; }

        public RingMemory Memory { get; }

        public void Dispose()
        {
            _consumer.Dispose();
            _producer.Dispose();
            Descriptor.Dispose();
        }
    }
}
