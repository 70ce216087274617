using System.Runtime.InteropServices;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Events;

/// <summary>Waits for several descriptors at once (epoll(7)), and for somebody who calls <see cref="Wake"/>.</summary>
sealed unsafe class Poller : IDisposable
{
    const int Add = 1, Readable = 1;

    // struct epoll_event is packed on x86-64 only: 32 bits of events, 64 of data. The data is not used.
    const int EventSize = 16;

    readonly BpfDescriptor _epoll = Open(Libc.EpollCreate(Libc.CloseOnExec)), _signal = Open(Libc.EventDescriptor(0, Libc.CloseOnExec | Libc.NonBlocking));
    int _woken;

    public Poller() => Watch(_signal);

    public void Watch(BpfDescriptor descriptor)
    {
        using var epoll = _epoll.Borrow();
        using var borrowed = descriptor.Borrow();
        var what = stackalloc int[EventSize / sizeof(int)];
        what[0] = Readable;
        if (Libc.EpollControl(epoll.Value, Add, borrowed.Value, what) != 0)
            throw KernelError.From("Watching for events", Marshal.GetLastPInvokeError());
    }

    /// <summary>Waits until something may be there.</summary>
    /// <param name="milliseconds">How long; -1 for as long as it takes.</param>
    /// <returns>False when the time is over.</returns>
    public bool Wait(int milliseconds)
    {
        using var epoll = _epoll.Borrow();
        var found = stackalloc int[EventSize / sizeof(int)];
        var end = Environment.TickCount64 + milliseconds;
        int count;
        while ((count = Libc.EpollWait(epoll.Value, found, 1, milliseconds)) < 0)
        {
            if (Marshal.GetLastPInvokeError() is var error && error != Errno.EINTR)
                throw KernelError.From("Waiting for events", error);
            milliseconds = milliseconds < 0 ? milliseconds : (int)Math.Max(0, end - Environment.TickCount64);
        }
        if (Interlocked.Exchange(ref _woken, 0) != 0)
            Reset();
        return count > 0;
    }

    /// <summary>Ends a wait, or the next one.</summary>
    public void Wake()
    {
        var one = 1ul;
        using var signal = _signal.Borrow();
        // Written before the flag is set: a wait may end once too often, but the signal is never left behind.
        Libc.Write(signal.Value, &one, sizeof(ulong));
        Volatile.Write(ref _woken, 1);
    }

    public void Dispose()
    {
        _epoll.Dispose();
        _signal.Dispose();
    }

    void Reset()
    {
        ulong count;
        using var signal = _signal.Borrow();
        Libc.Read(signal.Value, &count, sizeof(ulong));
    }

    static BpfDescriptor Open(int descriptor) =>
        descriptor >= 0 ? BpfDescriptor.Own(descriptor) : throw KernelError.From("Preparing to wait for events", Marshal.GetLastPInvokeError());
}
