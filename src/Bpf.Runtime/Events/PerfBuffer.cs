using System.Runtime.InteropServices;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Events;

/// <summary>The buffer of one CPU (perf_event_open(2)).</summary>
sealed unsafe class PerfBuffer : IDisposable
{
    const int AnyProcess = -1, NoGroup = -1;
    const nint CloseOnExec = 8;

    readonly MemoryMapping _mapping;

    PerfBuffer(int cpu, BpfDescriptor descriptor, int pages)
    {
        var page = (nint)Environment.SystemPageSize;
        (Cpu, Descriptor) = (cpu, descriptor);
        _mapping = MemoryMapping.Create(descriptor, 0, page * (pages + 1), writable: true, $"the perf event buffer of CPU {cpu}");
        Memory = new PerfMemory(_mapping.Start, _mapping.Start + page, (ulong)(page * pages));
    }

    public int Cpu { get; }

    public BpfDescriptor Descriptor { get; }

    public PerfMemory Memory { get; }

    /// <returns>Null if the CPU is offline.</returns>
    public static PerfBuffer? TryOpen(int cpu, PerfEventOptions options)
    {
        var attributes = new PerfEventAttributes
        {
            Type = PerfEventAttributes.Software, Size = sizeof(PerfEventAttributes), Config = PerfEventAttributes.BpfOutput,
            SamplePeriod = 1, SampleType = PerfEventAttributes.RawSample, WakeupEvents = (uint)options.WakeupRecords,
        };
        var result = Libc.Syscall(Number, &attributes, AnyProcess, cpu, NoGroup, CloseOnExec);
        if (result >= 0)
            return Guard.OrDispose(BpfDescriptor.Own((int)result), d => new PerfBuffer(cpu, d, options.PagesPerCpu));
        var error = Marshal.GetLastPInvokeError();
        return error == Errno.ENODEV ? null : throw KernelError.From($"Opening the perf event buffer of CPU {cpu}", error,
            error is Errno.EPERM or Errno.EACCES ? "It needs CAP_PERFMON: run as root, or give the program the capability." : null);
    }

    public void PutInto(BpfMap map)
    {
        using var borrowed = Descriptor.Borrow();
        var (key, value) = (Cpu, borrowed.Value);
        var error = map.Update(&key, &value, 0);
        if (error != 0)
            throw map.Refused($"Putting the buffer of CPU {Cpu} into", error);
    }

    /// <summary>Programs must not write into a buffer that nobody reads; that it is gone already is no error.</summary>
    public void RemoveFrom(BpfMap map)
    {
        var key = Cpu;
        map.Delete(&key);
    }

    public void Dispose()
    {
        _mapping.Dispose();
        Descriptor.Dispose();
    }

    // arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h.
    static nint Number => RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 298 : 241;
}
