namespace Bpf.Compiler.Checks.Flow;

/// <summary>The helpers that the checks know, by their number in <c>enum bpf_func_id</c>.</summary>
internal static class HelperIds
{
    public const int SpinLock = 93;
    public const int SpinUnlock = 94;
    public const int RingBufferReserve = 131;
    public const int RingBufferSubmit = 132;
    public const int RingBufferDiscard = 133;
}
