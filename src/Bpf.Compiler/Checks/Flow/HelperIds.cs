namespace Bpf.Compiler.Checks.Flow;

/// <summary>The helpers that the checks know, by their number in <c>enum bpf_func_id</c>.</summary>
internal static class HelperIds
{
    public const int TailCall = 12;
    public const int SpinLock = 93;
    public const int SpinUnlock = 94;
}
