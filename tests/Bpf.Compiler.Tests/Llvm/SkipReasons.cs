namespace Bpf.Compiler.Tests.Llvm;

internal static class SkipReasons
{
    public static readonly string? ObjDump = Tool.ObjDump is null ? "llvm-objdump is not installed (apt-get install llvm-19)" : null;
    public static readonly string? BpfTool = Tool.BpfTool is null ? "bpftool is not installed (apt-get install bpftool)" : null;
    public static readonly string? Kernel = BpfTool ?? (Environment.IsPrivilegedProcess ? NotPermitted() : "loading programs needs root");

    private static string? NotPermitted()
    {
        var (exitCode, output) = Tool.Run(Tool.BpfTool!, ["prog", "show"]);
        return exitCode == 0 ? null : $"bpf() is not permitted: {output.Trim()}";
    }
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class ObjDumpFactAttribute : FactAttribute
{
    public ObjDumpFactAttribute() => Skip = SkipReasons.ObjDump;
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class BpfToolFactAttribute : FactAttribute
{
    public BpfToolFactAttribute() => Skip = SkipReasons.BpfTool;
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class KernelFactAttribute : FactAttribute
{
    public KernelFactAttribute() => Skip = SkipReasons.Kernel;
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class KernelTheoryAttribute : TheoryAttribute
{
    public KernelTheoryAttribute() => Skip = SkipReasons.Kernel;
}
