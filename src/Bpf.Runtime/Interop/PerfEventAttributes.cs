using System.Runtime.InteropServices;

namespace Bpf.Runtime.Interop;

/// <summary>
/// The parts of <c>struct perf_event_attr</c> (include/uapi/linux/perf_event.h) that are used here; this size is known since Linux 4.1.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 112)]
struct PerfEventAttributes
{
    public const uint Software = 1;
    public const ulong BpfOutput = 10, RawSample = 1 << 10;

    [FieldOffset(0)] public uint Type;
    [FieldOffset(4)] public int Size;
    [FieldOffset(8)] public ulong Config;
    [FieldOffset(16)] public ulong SamplePeriod;
    [FieldOffset(24)] public ulong SampleType;
    [FieldOffset(48)] public uint WakeupEvents;
}
