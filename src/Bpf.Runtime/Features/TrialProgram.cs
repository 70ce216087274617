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
    public (int Error, string Log) Load()
    {
        var error = TryLoad(null);
        if (MemoryLimit.Raise(error))
            error = TryLoad(null);
        if (error == 0)
            return (0, "");
        var bytes = new byte[LogSize];
        TryLoad(bytes);
        var log = Encoding.UTF8.GetString(bytes).TrimEnd('\0');
        return error == Errno.EPERM && log.Length == 0 ? throw KernelError.From("Asking the kernel what it can do", error) : (error, log);
    }

    /// <summary>Whether the kernel takes it.</summary>
    public bool Loads() => Load().Error == 0;

    unsafe int TryLoad(byte[]? log)
    {
        fixed (Slot* instructions = Instructions)
        fixed (int* modules = Modules)
        fixed (byte* license = License, logPointer = log)
        {
            var attributes = new ProgramLoadAttributes
            {
                Type = Type, Instructions = instructions, InstructionCount = Instructions.Length, License = license, Flags = Flags,
                ExpectedAttachType = (AttachType)AttachType, Log = logPointer, LogSize = log?.Length ?? 0, LogLevel = log is null ? 0u : 1u,
                Descriptors = modules,
            };
            var (descriptor, error) = BpfSyscall.Open(BpfCommand.ProgramLoad, ref attributes);
            descriptor?.Dispose();
            return error;
        }
    }
}
