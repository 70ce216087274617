using System.Runtime.InteropServices;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime;

/// <summary>
/// The right to load types, maps and programs, which the host delegates to a container through a BPF file system: mounted for the container's user
/// namespace with the options <c>delegate_cmds</c>, <c>delegate_maps</c>, <c>delegate_progs</c> and <c>delegate_attachs</c> (Linux 6.9,
/// BPF_TOKEN_CREATE; kernel/bpf/token.c). Within that namespace the process needs CAP_BPF, and CAP_NET_ADMIN for XDP and TC. Attaching wants the
/// capabilities that it always wants. Give it to <see cref="BpfLoadOptions.Token"/>.
/// </summary>
public sealed class BpfToken : IDisposable
{
    // O_DIRECTORY is another number on arm64; the kernel checks the kind itself.
    const int ReadOnly = 0;

    readonly BpfDescriptor _descriptor;

    BpfToken(BpfDescriptor descriptor) => _descriptor = descriptor;

    /// <summary>Asks for what a BPF file system delegates.</summary>
    /// <param name="fileSystem">Where it is mounted.</param>
    /// <returns>The token.</returns>
    /// <exception cref="BpfNotSupportedException">The kernel is older than Linux 6.9, or the process is in the first user namespace.</exception>
    /// <exception cref="BpfException">
    /// There is no BPF file system there, it delegates nothing, or it belongs to another user namespace.
    /// </exception>
    public static BpfToken Create(string fileSystem = "/sys/fs/bpf")
    {
        ArgumentException.ThrowIfNullOrEmpty(fileSystem);
        var directory = Libc.Open(fileSystem, ReadOnly | Libc.CloseOnExec);
        if (directory < 0)
            throw KernelError.From($"Opening '{fileSystem}'", Marshal.GetLastPInvokeError(), "Mount a BPF file system there (mount -t bpf).");
        using var opened = BpfDescriptor.Own(directory);
        var attributes = new TokenCreateAttributes { FileSystem = opened.Value };
        var (descriptor, error) = BpfSyscall.Open(BpfCommand.TokenCreate, ref attributes);
        return descriptor is not null ? new BpfToken(descriptor) : throw Refused(fileSystem, error);
    }

    /// <summary>Gives the token back. What was loaded with it stays.</summary>
    public void Dispose() => _descriptor.Dispose();

    internal static uint FlagOf(BpfToken? token) => token is null ? 0 : KernelFlags.Token;

    internal static int NumberOf(BpfToken? token)
    {
        if (token is null)
            return 0;
        ObjectDisposedException.ThrowIf(token._descriptor.IsClosed, token);
        return token._descriptor.Value;
    }

    static BpfException Refused(string fileSystem, int error)
    {
        var action = $"Creating a token of '{fileSystem}'";
        if (error == Errno.EINVAL && Environment.OSVersion.Version < new Version(6, 9))
            return new BpfNotSupportedException("BPF tokens", $"{action} failed: they need Linux 6.9.", errorNumber: error);
        return KernelError.From(action, error, error switch
        {
            Errno.EOPNOTSUPP => "A process outside of a container needs none: give it CAP_BPF and CAP_NET_ADMIN.",
            Errno.EINVAL => "This is not where a BPF file system is mounted.",
            Errno.ENOENT => "It delegates nothing: mount it with delegate_cmds, delegate_maps, delegate_progs and delegate_attachs.",
            Errno.EPERM => "It was mounted for another user namespace, or the process has no CAP_BPF within its own.",
            _ => null,
        });
    }
}
