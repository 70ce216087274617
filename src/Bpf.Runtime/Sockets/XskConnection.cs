using System.Runtime.InteropServices;
using Bpf.Runtime.Interop;

namespace Bpf.Runtime.Sockets;

/// <summary>An AF_XDP socket with its memory and rings, and the system calls on it.</summary>
sealed unsafe class XskConnection : IDisposable
{
    const int Family = 44, Raw = 3, Level = 283, DoNotWait = 0x40;

    // Options, and where rings are mapped.
    const int Offsets = 1, ReceiveRing = 2, SendRing = 3, MemoryRegion = 4, FillRing = 5, CompletionRing = 6, Statistics = 7, Options = 8;
    const long ReceivePlace = 0, SendPlace = 0x8000_0000, FillPlace = 0x1_0000_0000, CompletionPlace = 0x1_8000_0000;
    const uint ZeroCopyOption = 1;

    public XskConnection(XskOptions options)
    {
        Descriptor = Open();
        try
        {
            var count = options.ReceiveFrames + options.SendFrames;
            Memory = (byte*)NativeMemory.AlignedAlloc((nuint)count * (nuint)options.FrameSize, (nuint)Environment.SystemPageSize);
            var region = new MemoryRegistration { Address = Memory, Length = (ulong)count * (ulong)options.FrameSize, FrameSize = options.FrameSize };
            Set(MemoryRegion, &region, sizeof(MemoryRegistration), "Giving memory to");
            // Every socket wants the two rings of its memory.
            SetSize(FillRing, Math.Max(options.ReceiveFrames, 1));
            SetSize(CompletionRing, Math.Max(options.SendFrames, 1));
            if (options.ReceiveFrames > 0)
                SetSize(ReceiveRing, options.ReceiveFrames);
            if (options.SendFrames > 0)
                SetSize(SendRing, options.SendFrames);
            MapRings(options);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public BpfDescriptor Descriptor { get; }

    /// <summary>The frames, first those for receiving.</summary>
    public byte* Memory { get; private set; }

    public XskRing<ulong>? Fill { get; private set; }

    public XskRing<PacketDescriptor>? Receive { get; private set; }

    public XskRing<ulong>? Completion { get; private set; }

    public XskRing<PacketDescriptor>? Send { get; private set; }

    public bool IsZeroCopy
    {
        get
        {
            uint flags = 0;
            Get(Options, &flags, sizeof(uint));
            return (flags & ZeroCopyOption) != 0;
        }
    }

    public void Bind(int interfaceIndex, uint queue, XskOptions options)
    {
        var mode = options.CopyMode switch { XskCopyMode.Copy => SocketAddress.Copy, XskCopyMode.ZeroCopy => SocketAddress.ZeroCopy, _ => 0 };
        var flags = mode | (options.NeedWakeup ? SocketAddress.NeedWakeup : 0) | (options.MultiBuffer ? SocketAddress.MultiBuffer : 0);
        var address = new SocketAddress { Family = Family, Flags = (ushort)flags, Interface = interfaceIndex, Queue = queue };
        using var socket = Descriptor.Borrow();
        if (Libc.Bind(socket.Value, &address, (uint)sizeof(SocketAddress)) != 0)
            throw KernelError.From($"Binding an AF_XDP socket to queue {queue} of interface {interfaceIndex}", Marshal.GetLastPInvokeError(), Hint());
    }

    public XskStatistics ReadStatistics()
    {
        var statistics = default(XskStatistics);
        Get(Statistics, &statistics, sizeof(XskStatistics));
        return statistics;
    }

    /// <summary>Lets the kernel look for frames to receive into.</summary>
    public void WakeReceiver()
    {
        using var socket = Descriptor.Borrow();
        Libc.Receive(socket.Value, null, 0, DoNotWait);
    }

    /// <summary>Lets the kernel send what is in the ring.</summary>
    /// <returns>The error number, or 0.</returns>
    public int WakeSender()
    {
        using var socket = Descriptor.Borrow();
        return Libc.Send(socket.Value, null, 0, DoNotWait) >= 0 ? 0 : Marshal.GetLastPInvokeError();
    }

    public void Dispose()
    {
        Descriptor.Dispose();
        Fill?.Dispose();
        Receive?.Dispose();
        Completion?.Dispose();
        Send?.Dispose();
        NativeMemory.AlignedFree(Memory);
        Memory = null;
    }

    static BpfDescriptor Open()
    {
        var descriptor = Libc.Socket(Family, Raw | Libc.CloseOnExec, 0);
        return descriptor >= 0 ? BpfDescriptor.Own(descriptor) : throw KernelError.From("Opening an AF_XDP socket", Marshal.GetLastPInvokeError(),
            "It needs CAP_NET_RAW, and a kernel with CONFIG_XDP_SOCKETS (Linux 4.18).");
    }

    void MapRings(XskOptions options)
    {
        var offsets = default(SocketOffsets);
        if (Get(Offsets, &offsets, sizeof(SocketOffsets)) < sizeof(SocketOffsets))
            throw new BpfNotSupportedException("AF_XDP sockets", "This kernel has an older form of AF_XDP sockets. Use Linux 5.4 or newer.", new Version(5, 4));
        Fill = new(Descriptor, offsets.Fill, FillPlace, Math.Max(options.ReceiveFrames, 1));
        Completion = new(Descriptor, offsets.Completion, CompletionPlace, Math.Max(options.SendFrames, 1));
        if (options.ReceiveFrames > 0)
            Receive = new(Descriptor, offsets.Receive, ReceivePlace, options.ReceiveFrames);
        if (options.SendFrames > 0)
            Send = new(Descriptor, offsets.Send, SendPlace, options.SendFrames);
    }

    void SetSize(int ring, int size) => Set(ring, &size, sizeof(int), "Setting a ring of");

    void Set(int option, void* value, int length, string action)
    {
        using var socket = Descriptor.Borrow();
        if (Libc.SetSocketOption(socket.Value, Level, option, value, (uint)length) != 0)
            throw KernelError.From($"{action} an AF_XDP socket", Marshal.GetLastPInvokeError(), Marshal.GetLastPInvokeError() == Errno.ENOBUFS
                ? "The memory must stay in place: raise the limit of locked memory (ulimit -l), or give the process CAP_IPC_LOCK." : null);
    }

    int Get(int option, void* value, int length)
    {
        using var socket = Descriptor.Borrow();
        return Libc.GetSocketOption(socket.Value, Level, option, value, &length) == 0
            ? length : throw KernelError.From("Asking about an AF_XDP socket", Marshal.GetLastPInvokeError());
    }

    static string? Hint() => Marshal.GetLastPInvokeError() switch
    {
        Errno.EBUSY => "Another socket is bound to this queue. Close it, or take another queue.",
        Errno.EINVAL => "There is no such queue (ethtool -l shows them), or this kernel does not know an option: MultiBuffer needs Linux 6.6.",
        Errno.ENODEV => "There is no such interface in this network namespace.",
        Errno.ENETDOWN => "The interface is down: ip link set NAME up.",
        Errno.EOPNOTSUPP => "The driver cannot write into the memory of sockets. Use XskCopyMode.Auto or Copy.",
        _ => null,
    };
}
