using Bpf.CompilerServices;
using Bpf.Simulation;

namespace Bpf;

/// <summary>
/// Records on their way to user space, in the order of all CPUs (<c>BPF_MAP_TYPE_RINGBUF</c>, Linux 5.8). Use it as <c>static readonly</c>
/// field of a class with programs: <c>public static readonly RingBuffer&lt;Event&gt; Events = new(bytes: 256 * 1024);</c>
/// </summary>
/// <typeparam name="T">What a record is.</typeparam>
/// <param name="bytes">
/// Its size: a power of two, at least 4096. Loaders round it up to whole pages. A record takes its own size and 8 bytes, rounded up to 8.
/// </param>
[BpfMap(27, MinimumKernel = "5.8")]
public sealed unsafe class RingBuffer<T>(uint bytes) : MapDefinition(bytes)
    where T : unmanaged
{
    /// <summary>
    /// Takes room for a record, which the program then fills and submits or discards, on every way. What the record holds at first is left over
    /// from others: assign all of it.
    /// </summary>
    /// <returns>False where there is no room: user space reads too slowly.</returns>
    public bool TryReserve(out RingBufferRecord<T> record)
    {
        var memory = Reserve((ulong)sizeof(T), 0);
        if (memory == null)
        {
            record = default;
            return false;
        }

        record = new RingBufferRecord<T>(ref *memory);
        return true;
    }

    /// <summary>Copies a record into the buffer.</summary>
    /// <param name="value">The record.</param>
    /// <param name="wakeup">Whether a reader that waits is woken.</param>
    /// <returns>False where there is no room: user space reads too slowly.</returns>
    public bool TryOutput(T value, RingBufferWakeup wakeup = RingBufferWakeup.Adaptive) => Output(&value, (ulong)sizeof(T), wakeup) == 0;

    /// <summary>Takes room for a record: the kernel's <c>bpf_ringbuf_reserve</c>. It must be submitted or discarded.</summary>
    /// <param name="size">Bytes, a constant.</param>
    /// <param name="flags">Must be 0.</param>
    /// <returns>Null where there is no room.</returns>
    [BpfHelper(131, MinimumKernel = "5.8")]
    public T* Reserve(ulong size, ulong flags) => (T*)((RingStorage)Contents).Reserve(size, flags);

    /// <summary>Copies a record into the buffer: the kernel's <c>bpf_ringbuf_output</c>.</summary>
    /// <param name="data">The record.</param>
    /// <param name="size">Bytes.</param>
    /// <param name="flags">Whether a reader that waits is woken.</param>
    /// <returns>0; -11 (EAGAIN) where there is no room; -22 (EINVAL) for other flags.</returns>
    [BpfHelper(130, MinimumKernel = "5.8")]
    public long Output([BpfReads] T* data, [BpfSize] ulong size, RingBufferWakeup flags) =>
        ((RingStorage)Contents).Output((byte*)data, size, (ulong)flags);

    /// <summary>Asks about the buffer: the kernel's <c>bpf_ringbuf_query</c>. Others may change the answer at once.</summary>
    /// <returns>Bytes.</returns>
    [BpfHelper(134, MinimumKernel = "5.8")]
    public ulong Query(RingBufferQuery what) => ((RingStorage)Contents).Query((ulong)what);

    internal override MapStorage CreateStorage(Machine machine) => new RingStorage(machine, MaxEntries);
}
