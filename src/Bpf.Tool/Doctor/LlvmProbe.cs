using System.Runtime.InteropServices;

namespace Bpf.Tool.Doctor;

/// <summary>The LLVM library that the compiler would use.</summary>
sealed record LlvmFinding(string? Version, string? Path, string? Problem, string? Remedy);

static class LlvmProbe
{
    static readonly string[] s_names = ["libLLVM.so.19.1", "libLLVM-19.so", "libLLVM.so.20.1", "libLLVM.so.21.1", "libLLVM-18.so", "libLLVM-17.so", "libLLVM-16.so", "libLLVM-15.so"];

    public static LlvmFinding Find()
    {
        foreach (var name in s_names)
        {
            if (!NativeLibrary.TryLoad(name, out var handle)) continue;
            NativeLibrary.Free(handle);
            return new(name, name, null, null);
        }

        return new(null, null, "not found", "Install it: apt install libllvm19");
    }
}
