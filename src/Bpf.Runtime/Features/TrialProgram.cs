using System.Text;
using Bpf.Runtime.Instructions;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Features;

/// <summary>A small program that is loaded to see whether the kernel takes it; it never stays.</summary>
sealed record TrialProgram(ProgramType Type)
{
    const int LogSize = 64 << 10;

    // r0 = 0; exit
    static readonly Slot[] Nothing = [new(0xb7, 0, 0, 0), new(0x95, 0, 0, 0)];

    static readonly byte[] License = Encoding.UTF8.GetBytes("GPL\0");

    public Slot[] Instructions { get; init; } = Nothing;

    public int AttachType { get; init; }

    public uint Flags { get; init; }

    /// <summary>Descriptors of modules' types, by the place that calls name them by; the first stands for the kernel.</summary>
    public int[] Modules { get; init; } = [];

    /// <summary>Loads it.</summary>
    /// <returns>The error number or 0, and what the verifier said.</returns>
    /// <exception cref="BpfException">The privilege lacks.</exception>
    public unsafe (int Error, string Log) Load()
    {
        var (error, log) = TryLoad();
        if (MemoryLimit.Raise(error))
            (error, log) = TryLoad();
        return error == Errno.EPERM && log.Length == 0 ? throw KernelError.From("Asking the kernel what it can do", error) : (error, log);
    }

    /// <summary>Whether the kernel takes it.</summary>
    public bool Loads() => Load().Error == 0;

    unsafe (int Error, string Log) TryLoad()
    {
        var log = new byte[LogSize];
        fixed (Slot* instructions = Instructions)
        fixed (int* modules = Modules)
        fixed (byte* license = License, logPointer = log)
        {
            var attributes = new ProgramLoadAttributes
            {
                Type = Type, Instructions = instructions, InstructionCount = Instructions.Length, License = license, Flags = Flags,
                ExpectedAttachType = (XdpAttachType)AttachType, Log = logPointer, LogSize = LogSize, LogLevel = 1,
                Descriptors = modules,
            };
            var (descriptor, error) = BpfSyscall.Open(BpfCommand.ProgramLoad, ref attributes);
            descriptor?.Dispose();
            return (error, Encoding.UTF8.GetString(log).TrimEnd('\0'));
        }
    }
}
