using System.Runtime.InteropServices;

namespace Bpf.Runtime.Interop;

/// <summary>A descriptor of a map, program, link, type table or socket.</summary>
sealed class BpfDescriptor : SafeHandle
{
    BpfDescriptor(int value) : base(-1, ownsHandle: true) => SetHandle(value);

    public override bool IsInvalid => handle < 0;

    /// <summary>Takes over a descriptor. Those of the standard streams are replaced: programs write to them without looking.</summary>
    public static BpfDescriptor Own(int value)
    {
        if (value > 2)
            return new BpfDescriptor(value);
        var higher = Libc.Fcntl(value, Libc.DuplicateCloseOnExec, 3);
        var error = Marshal.GetLastPInvokeError();
        Libc.Close(value);
        return higher >= 0 ? new BpfDescriptor(higher) : throw KernelError.From("Duplicating a descriptor", error);
    }

    /// <summary>The descriptor, for callers that keep this object open themselves.</summary>
    public int Value => (int)handle;

    /// <summary>The descriptor, kept open until the result is disposed.</summary>
    public Borrowed Borrow() => new(this);

    protected override bool ReleaseHandle() => Libc.Close((int)handle) == 0;

    public readonly ref struct Borrowed
    {
        readonly BpfDescriptor? _owner;

        public Borrowed(BpfDescriptor owner)
        {
            var added = false;
            owner.DangerousAddRef(ref added);
            _owner = owner;
        }

        public int Value => (int)_owner!.handle;

        public void Dispose() => _owner?.DangerousRelease();
    }
}
