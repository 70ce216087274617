namespace Bpf.Runtime.Interop;

/// <summary>Turns error numbers into exceptions that say what was tried and what to do.</summary>
static class KernelError
{
    const string Privileges = "It needs CAP_BPF and CAP_NET_ADMIN: run as root, or give the program these capabilities "
        + "(setcap cap_bpf,cap_net_admin,cap_perfmon+ep FILE). In a container they must be granted to it.";

    static readonly Dictionary<int, string> Hints = new()
    {
        [Errno.EPERM] = Privileges,
        [Errno.EACCES] = Privileges,
        [Errno.ENOSYS] = "This kernel is built without BPF (CONFIG_BPF_SYSCALL), or a container's seccomp filter hides it.",
        [Errno.EMFILE] = "Dispose what is no longer used, or raise the limit of open files (ulimit -n).",
        [Errno.ENOMEM] = "Free memory, or ask for fewer elements.",
    };

    /// <summary>An exception for an error number.</summary>
    /// <param name="action">What was tried, as the start of a sentence.</param>
    /// <param name="number">The error number, positive.</param>
    /// <param name="hint">What to do; null for what the number itself suggests.</param>
    public static BpfException From(string action, int number, string? hint = null)
    {
        var message = $"{action} failed: {Errno.Describe(number)}. {hint ?? Hints.GetValueOrDefault(number, "")}".TrimEnd();
        return number is Errno.ENOTSUPP or Errno.EOPNOTSUPP or Errno.ENOSYS
            ? new BpfNotSupportedException(action, message, errorNumber: number)
            : new BpfException(message, number);
    }
}
