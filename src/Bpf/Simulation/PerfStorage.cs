namespace Bpf.Simulation;

/// <summary>Events in the order in which they were written. There is a reader for each CPU, and room for everything.</summary>
internal sealed class PerfStorage(Machine machine, uint maxEntries) : MapStorage
{
    private const long BadAddress = -14;
    private const long NotSupported = -95;

    // BPF_F_INDEX_MASK and BPF_F_CTXLEN_MASK, include/uapi/linux/bpf.h.
    private const ulong IndexMask = 0xffff_ffff;
    private const ulong LengthMask = 0xfffffUL << LengthShift;
    private const int LengthShift = 32;

    private readonly List<byte[]> _events = [];

    public override int KeySize => sizeof(uint);

    public override int ValueSize => sizeof(uint);

    // The order of the checks is that of bpf_xdp_event_output, net/core/filter.c, and __bpf_perf_event_output, kernel/trace/bpf_trace.c.
    public long Output(ReadOnlySpan<byte> packet, ulong flags, ReadOnlySpan<byte> data)
    {
        var length = (flags & LengthMask) >> LengthShift;
        if ((flags & ~(IndexMask | LengthMask)) != 0) return Invalid;
        if (length > (ulong)packet.Length) return BadAddress;
        var index = flags & IndexMask;
        if (index == IndexMask) index = (ulong)machine.Cpu;
        if (index >= (maxEntries == 0 ? (ulong)machine.CpuCount : maxEntries)) return TooBig;
        if (index != (ulong)machine.Cpu) return NotSupported;
        lock (_events) _events.Add([.. data, .. packet[..(int)length]]);
        return 0;
    }

    /// <summary>Takes out what a reader would get.</summary>
    public IReadOnlyList<byte[]> Read()
    {
        lock (_events)
        {
            byte[][] events = [.. _events];
            _events.Clear();
            return events;
        }
    }
}
