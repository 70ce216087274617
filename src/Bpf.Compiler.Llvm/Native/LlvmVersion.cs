namespace Bpf.Compiler.Llvm.Native;

/// <summary>In what the supported versions of LLVM differ, as far as we are concerned. Nothing else asks for the version.</summary>
internal readonly record struct LlvmVersion(int Major)
{
    /// <summary>CPU v4: LLVM 17.</summary>
    public bool HasCpuV4 => Major >= 17;

    /// <summary>LLVM 16 replaced the attribute <c>readnone</c> by <c>memory(none)</c>.</summary>
    public (string Name, ulong Value) NoMemoryAttribute => (Major >= 16 ? "memory" : "readnone", 0);

    /// <summary>LLVM 21 replaced the attribute <c>nocapture</c> by <c>captures(none)</c>.</summary>
    public string NoCaptureAttribute => Major >= 21 ? "captures" : "nocapture";

    /// <summary>LLVM 22 took the size from llvm.lifetime.start and llvm.lifetime.end.</summary>
    public bool HasLifetimeSize => Major < 22;

    /// <summary>A line in .BTF.ext may lie in another file than its function. Before LLVM 17 the function's file is written for all.</summary>
    public bool HasFilePerLine => Major >= 17;
}
