using Bpf.Runtime.Events;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Sockets;

/// <summary>
/// One of a socket's rings (Documentation/networking/af_xdp.rst): positions that only grow, modulo 2^32, and entries. One side produces, the other consumes; each
/// publishes its position after it has written or read the entries.
/// </summary>
sealed unsafe class XskRing<T> : IDisposable where T : unmanaged
{
    const uint NeedsWakeupFlag = 1;

    readonly MemoryMapping _mapping;
    readonly uint* _producer, _consumer, _flags;
    readonly T* _entries;
    readonly uint _mask;

    public XskRing(BpfDescriptor socket, in RingOffsets offsets, long place, int count)
    {
        _mapping = MemoryMapping.Create(socket, (nint)place, (nint)offsets.Entries + (nint)count * sizeof(T), writable: true, "a ring of an AF_XDP socket");
        var start = _mapping.Start;
        _producer = (uint*)(start + offsets.Producer);
        _consumer = (uint*)(start + offsets.Consumer);
        _flags = (uint*)(start + offsets.Flags);
        _entries = (T*)(start + offsets.Entries);
        _mask = (uint)count - 1;
    }

    /// <summary>The position up to which entries were produced.</summary>
    public uint Produced
    {
        get => Volatile.Read(ref *_producer);
        set => Volatile.Write(ref *_producer, value);
    }

    /// <summary>The position up to which entries were consumed.</summary>
    public uint Consumed
    {
        get => Volatile.Read(ref *_consumer);
        set => Volatile.Write(ref *_consumer, value);
    }

    /// <summary>How many entries there can be.</summary>
    public uint Size => _mask + 1;

    /// <summary>The kernel sleeps until a system call wakes it.</summary>
    public bool NeedsWakeup => (Volatile.Read(ref *_flags) & NeedsWakeupFlag) != 0;

    /// <summary>The entry at a position.</summary>
    public ref T this[uint position] => ref _entries[position & _mask];

    public void Dispose() => _mapping.Dispose();
}
