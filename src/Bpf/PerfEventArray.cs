using Bpf.CompilerServices;
using Bpf.Simulation;

namespace Bpf;

/// <summary>
/// Events on their way to user space, a buffer for each CPU (<c>BPF_MAP_TYPE_PERF_EVENT_ARRAY</c>, Linux 4.3). From Linux 5.8 on
/// <see cref="RingBuffer{T}"/> does the same in order and with less memory.
/// </summary>
/// <typeparam name="T">What an event is.</typeparam>
/// <param name="maxEntries">How many buffers there can be; 0 for the number of CPUs.</param>
[BpfMap(4, IndexKey = true, Value = typeof(uint), MinimumKernel = "4.3", LoaderSizes = true)]
public sealed unsafe class PerfEventArray<T>(uint maxEntries = 0) : MapDefinition(maxEntries)
    where T : unmanaged
{
    // BPF_F_CURRENT_CPU and where BPF_F_CTXLEN_MASK begins, include/uapi/linux/bpf.h.
    private const ulong CurrentCpu = 0xffff_ffff;
    private const int PacketLengthShift = 32;

    /// <summary>Writes an event to the buffer of the CPU that the program runs on.</summary>
    /// <returns>False where there is no room, or nobody reads this CPU's buffer. On the CLR there is always a reader.</returns>
    public bool TryOutput(XdpContext context, T value) => Output(context, CurrentCpu, &value, (ulong)sizeof(T)) == 0;

    /// <summary>Writes an event, and behind it the beginning of the packet (Linux 4.8).</summary>
    /// <param name="context">The packet.</param>
    /// <param name="value">The event.</param>
    /// <param name="packetBytes">How much of the packet: at most its length.</param>
    /// <returns>False where there is no room, nobody reads this CPU's buffer, or the packet is shorter.</returns>
    public bool TryOutput(XdpContext context, T value, ushort packetBytes) =>
        Output(context, CurrentCpu | ((ulong)packetBytes << PacketLengthShift), &value, (ulong)sizeof(T)) == 0;

    /// <summary>Writes an event of a traffic control program to the buffer of the CPU that it runs on.</summary>
    /// <returns>False where there is no room, or nobody reads this CPU's buffer. On the CLR there is always a reader.</returns>
    public bool TryOutput(SkbContext context, T value) => Output(context, CurrentCpu, &value, (ulong)sizeof(T)) == 0;

    /// <summary>Writes an event of a traffic control program, and behind it the beginning of the packet (Linux 4.8).</summary>
    /// <param name="context">The packet.</param>
    /// <param name="value">The event.</param>
    /// <param name="packetBytes">How much of the packet: at most its length.</param>
    /// <returns>False where there is no room, nobody reads this CPU's buffer, or the packet is shorter.</returns>
    public bool TryOutput(SkbContext context, T value, ushort packetBytes) =>
        Output(context, CurrentCpu | ((ulong)packetBytes << PacketLengthShift), &value, (ulong)sizeof(T)) == 0;

    /// <inheritdoc cref="Output(XdpContext, ulong, T*, ulong)"/>
    [BpfHelper(25, InstanceArgument = 1, MinimumKernel = "4.4", GplOnly = true)]
    public long Output(SkbContext context, ulong flags, [BpfReads] T* data, [BpfSize] ulong size) =>
        ((PerfStorage)Contents).Output(new(context.Data, (int)context.Length), flags, new(data, (int)size));

    /// <summary>The kernel's <c>bpf_perf_event_output</c> (Linux 4.4; for XDP 4.8), for programs with a GPL-compatible licence only.</summary>
    /// <param name="context">The packet.</param>
    /// <param name="flags">The index of the buffer, or 0xffffffff for this CPU's; from bit 32 on, how many bytes of the packet follow.</param>
    /// <param name="data">The event.</param>
    /// <param name="size">Its size in bytes.</param>
    /// <returns>
    /// 0; -2 (ENOENT) where nobody reads; -7 (E2BIG) where the index is too large; -14 (EFAULT) where the packet is shorter; -22 (EINVAL) for other
    /// flags; -28 (ENOSPC) where there is no room; -95 (EOPNOTSUPP) for the buffer of another CPU.
    /// </returns>
    [BpfHelper(25, InstanceArgument = 1, MinimumKernel = "4.8", GplOnly = true)]
    public long Output(XdpContext context, ulong flags, [BpfReads] T* data, [BpfSize] ulong size) =>
        ((PerfStorage)Contents).Output(new(context.Data, (int)(context.DataEnd - context.Data)), flags, new(data, (int)size));

    internal override MapStorage CreateStorage(Machine machine) => new PerfStorage(machine, MaxEntries);
}
