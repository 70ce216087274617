namespace Bpf.Compiler.Checks.Flow;

/// <summary>The helpers that the checks know, by their number in <c>enum bpf_func_id</c>.</summary>
internal static class HelperIds
{
    public const int TailCall = 12;
    public const int SpinLock = 93;
    public const int SpinUnlock = 94;

    /// <summary>What follows a pointer is not its size: a difference of lengths, a time, an offset (check_mtu, timer_start, dynptr_write).</summary>
    public static readonly HashSet<int> OtherNumbers = [163, 171, 202];
}
