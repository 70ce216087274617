using System.Runtime.InteropServices;

namespace Bpf.Tool.Tests;

/// <summary>A test that compiles C#, for which it needs LLVM's library.</summary>
sealed class LlvmFactAttribute : FactAttribute
{
    static readonly string[] s_names = ["libLLVM.so.19.1", "libLLVM-19.so.1", "libLLVM-16.so.1", "libLLVM-15.so.1"];

    // Asked directly and not through the tool, whose mistakes must not hide its tests.
    static readonly Lazy<bool> s_available = new(() => s_names.Any(name => NativeLibrary.TryLoad(name, out _)));

    public LlvmFactAttribute() => Skip = s_available.Value ? null : "LLVM is not installed (apt install libllvm19)";
}
