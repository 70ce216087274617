using System.Runtime.InteropServices;

namespace Bpf.Tool.Tests.Kernel;

/// <summary>A test that loads programs: skipped only where the kernel does not let this process, or where clang is missing.</summary>
sealed class KernelFactAttribute : FactAttribute
{
    static readonly Lazy<string?> s_reason = new(Reason);

    public KernelFactAttribute() => Skip = s_reason.Value;

    static string? Reason()
    {
        if (!OperatingSystem.IsLinux()) return "XDP is a part of Linux";
        if (!Environment.IsPrivilegedProcess) return "needs root";
        if (!ClangObject.Available) return "clang is not installed (apt install clang libbpf-dev)";
        return MayCreateMap() ? null : "the kernel does not permit bpf()";
    }

    // Asked directly and not through the tool, whose mistakes must not hide its tests.
    static unsafe bool MayCreateMap()
    {
        const int BpfMapCreate = 0, Array = 2;
        var number = RuntimeInformation.OSArchitecture == Architecture.X64 ? 321 : 280;
        var attributes = stackalloc int[18] { Array, 4, 4, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };
        var descriptor = Call(number, BpfMapCreate, attributes, 72);
        if (descriptor >= 0) Close((int)descriptor);
        return descriptor >= 0;
    }

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    static extern unsafe nint Call(nint number, nint command, void* attributes, nint size);

    [DllImport("libc", EntryPoint = "close")]
    static extern int Close(int descriptor);
}
