using System.Runtime.InteropServices;

namespace Bpf.Runtime.Interop;

static class Descriptors
{
    public static BpfDescriptor Duplicate(BpfDescriptor descriptor)
    {
        using var borrowed = descriptor.Borrow();
        var copy = Libc.Fcntl(borrowed.Value, Libc.DuplicateCloseOnExec, 3);
        return copy >= 0 ? BpfDescriptor.Own(copy) : throw KernelError.From("Duplicating a descriptor", Marshal.GetLastPInvokeError());
    }
}
