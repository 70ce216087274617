namespace Bpf.Runtime.Interop;

/// <summary>The kernel's error numbers (asm-generic/errno.h; the same on x86-64 and arm64).</summary>
static class Errno
{
    public const int EPERM = 1, ENOENT = 2, EINTR = 4, EIO = 5, E2BIG = 7, EBADF = 9, EAGAIN = 11, ENOMEM = 12, EACCES = 13, EFAULT = 14, EBUSY = 16,
        EEXIST = 17, ENODEV = 19, EINVAL = 22, EMFILE = 24, ENOSPC = 28, ERANGE = 34, ENOSYS = 38, ENOLINK = 67, ENETDOWN = 100, ENOBUFS = 105, ESTALE = 116, EOPNOTSUPP = 95, ENOTSUPP = 524;

    static readonly Dictionary<int, (string Name, string Text)> Known = new()
    {
        [EPERM] = ("EPERM", "not permitted"),
        [ENOENT] = ("ENOENT", "not found"),
        [EINTR] = ("EINTR", "interrupted"),
        [EIO] = ("EIO", "input/output error"),
        [E2BIG] = ("E2BIG", "too big"),
        [EBADF] = ("EBADF", "not a descriptor of the right kind"),
        [EAGAIN] = ("EAGAIN", "try again"),
        [ENOMEM] = ("ENOMEM", "not enough memory"),
        [EACCES] = ("EACCES", "access denied"),
        [EFAULT] = ("EFAULT", "bad address"),
        [EBUSY] = ("EBUSY", "busy"),
        [EEXIST] = ("EEXIST", "exists already"),
        [ENODEV] = ("ENODEV", "no such device"),
        [EINVAL] = ("EINVAL", "invalid argument"),
        [EMFILE] = ("EMFILE", "too many open descriptors"),
        [ENOSPC] = ("ENOSPC", "no space left"),
        [ERANGE] = ("ERANGE", "out of range"),
        [ENOSYS] = ("ENOSYS", "the kernel has no such system call"),
        [ENOLINK] = ("ENOLINK", "the link is detached"),
        [ENETDOWN] = ("ENETDOWN", "the network is down"),
        [ENOBUFS] = ("ENOBUFS", "no room for buffers"),
        [ESTALE] = ("ESTALE", "out of date"),
        [EOPNOTSUPP] = ("EOPNOTSUPP", "not supported"),
        [ENOTSUPP] = ("ENOTSUPP", "not supported"),
    };

    public static string Name(int number) => Known.TryGetValue(number, out var known) ? known.Name : $"errno {number}";

    public static string Describe(int number) => Known.TryGetValue(number, out var known) ? $"{known.Name}, {known.Text}" : $"errno {number}";
}
