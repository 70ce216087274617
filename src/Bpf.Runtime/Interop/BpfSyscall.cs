using System.Runtime.InteropServices;

namespace Bpf.Runtime.Interop;

/// <summary>The system call bpf(2).</summary>
static unsafe class BpfSyscall
{
    // A verifier run that a signal interrupts answers EAGAIN; libbpf tries 5 times.
    const int MaximumAttempts = 20;

    // arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h.
    static readonly int Number = !OperatingSystem.IsLinux() ? 0 : RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 321,
        Architecture.Arm64 or Architecture.RiscV64 or Architecture.LoongArch64 => 280,
        _ => 0,
    };

    /// <summary>Calls the kernel.</summary>
    /// <returns>What it answers, or the error number, negative.</returns>
    public static int Call<T>(BpfCommand command, ref T attributes) where T : unmanaged
    {
        if (Number == 0)
            throw new BpfNotSupportedException("bpf(2)", "BPF needs Linux on x86-64, arm64, RISC-V or LoongArch. Run the program there.");
        fixed (T* pointer = &attributes)
        {
            for (var attempt = 0; ; attempt++)
            {
                var result = Libc.Syscall(Number, (nint)command, pointer, sizeof(T));
                if (result >= 0)
                    return (int)result;
                var error = Marshal.GetLastSystemError();
                var retry = error == Errno.EINTR || (error == Errno.EAGAIN && command is BpfCommand.ProgramLoad or BpfCommand.TestRun);
                if (!retry || attempt == MaximumAttempts)
                    return -error;
            }
        }
    }

    /// <summary>Calls the kernel for a descriptor.</summary>
    /// <returns>The descriptor, or the error number.</returns>
    public static (BpfDescriptor? Descriptor, int Error) Open<T>(BpfCommand command, ref T attributes) where T : unmanaged
    {
        var result = Call(command, ref attributes);
        return result >= 0 ? (BpfDescriptor.Own(result), 0) : (null, -result);
    }
}
