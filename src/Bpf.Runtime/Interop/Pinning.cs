using System.Text;

namespace Bpf.Runtime.Interop;

/// <summary>Names in a bpf file system that keep a kernel object alive.</summary>
static unsafe class Pinning
{
    public static void Pin(BpfDescriptor descriptor, string what, string path)
    {
        using var borrowed = descriptor.Borrow();
        fixed (byte* bytes = Encoding.UTF8.GetBytes(path + '\0'))
        {
            var attributes = new PinAttributes { Path = bytes, Descriptor = borrowed.Value };
            var error = -BpfSyscall.Call(BpfCommand.Pin, ref attributes);
            if (error > 0)
                throw KernelError.From($"Pinning {what} at '{path}'", error, Hint(error, path));
        }
    }

    /// <summary>Opens a pin.</summary>
    /// <returns>The descriptor, or the error number.</returns>
    public static (BpfDescriptor? Descriptor, int Error) TryOpen(string path)
    {
        fixed (byte* bytes = Encoding.UTF8.GetBytes(path + '\0'))
        {
            var attributes = new PinAttributes { Path = bytes };
            return BpfSyscall.Open(BpfCommand.OpenPin, ref attributes);
        }
    }

    public static BpfDescriptor Open(string path)
    {
        var (descriptor, error) = TryOpen(path);
        return descriptor ?? throw KernelError.From($"Opening the pin '{path}'", error, Hint(error, path));
    }

    /// <summary>Removes a pin, after checking that it is one: a wrong path must not delete a file.</summary>
    public static void Unpin(string path)
    {
        var (descriptor, error) = TryOpen(path);
        using (descriptor)
        {
            if (descriptor is null)
                throw KernelError.From($"Removing the pin '{path}'", error, Hint(error, path));
        }
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BpfException($"Removing the pin '{path}' failed: {e.Message}", e);
        }
    }

    static string? Hint(int error, string path) => error switch
    {
        Errno.ENOENT => File.Exists(Path.GetDirectoryName(path)) || Directory.Exists(Path.GetDirectoryName(path))
            ? "There is no such pin." : "Create the directory first, in a bpf file system (usually /sys/fs/bpf).",
        Errno.EEXIST => "Something is pinned there already. Remove it, or choose another path.",
        Errno.EPERM when Path.GetFileName(path).Contains('.') => "The last part of the path must not contain a dot.",
        Errno.EPERM or Errno.EACCES or Errno.EINVAL =>
            "The path must lie in a bpf file system (usually /sys/fs/bpf; mount one with 'mount -t bpf bpf /sys/fs/bpf'), "
            + "and pinning needs CAP_BPF.",
        _ => null,
    };
}
