using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Samples.Cli;

/// <summary>
/// Reads packets of a receive queue from an AF_XDP socket (Documentation/networking/af_xdp.rst). The kernel copies them: any driver will do.
/// </summary>
sealed unsafe partial class XskSocket : IDisposable
{
    const int FamilyXdp = 44, TypeRaw = 3, LevelXdp = 283, WantToRead = 1, ProtectReadWrite = 3, MapShared = 1, MapPopulate = 0x8000;

    // include/uapi/linux/if_xdp.h
    const int MapOffsets = 1, ReceiveRing = 2, Memory = 4, FillRing = 5, CompletionRing = 6;
    const long ReceivePlace = 0, FillPlace = 0x1_0000_0000;
    const ushort Copy = 2;

    const int Frames = 2048, FrameSize = 4096, FrameMask = FrameSize - 1;

    readonly SafeFileHandle _handle;
    readonly byte* _memory;
    readonly Ring _fill, _receive;

    /// <param name="interfaceIndex">The interface.</param>
    /// <param name="queue">Its receive queue.</param>
    /// <exception cref="Win32Exception">The kernel refused.</exception>
    public XskSocket(int interfaceIndex, uint queue)
    {
        _handle = Create(FamilyXdp, TypeRaw, 0);
        Check(_handle.IsInvalid ? -1 : 0);
        _memory = (byte*)NativeMemory.AlignedAlloc(Frames * FrameSize, FrameSize);
        var region = new Region { Address = _memory, Length = Frames * FrameSize, FrameSize = FrameSize };
        Check(SetOption(_handle, LevelXdp, Memory, &region, sizeof(Region)));
        var size = Frames;
        foreach (var ring in new[] { FillRing, CompletionRing, ReceiveRing }) Check(SetOption(_handle, LevelXdp, ring, &size, sizeof(int)));
        var offsets = default(RingOffsets);
        var length = sizeof(RingOffsets);
        Check(GetOption(_handle, LevelXdp, MapOffsets, &offsets, &length));
        _fill = new Ring(_handle, offsets.Fill, FillPlace, sizeof(ulong));
        _receive = new Ring(_handle, offsets.Receive, ReceivePlace, sizeof(Descriptor));
        for (var i = 0u; i < Frames; i++) ((ulong*)_fill.Entries)[i] = i * FrameSize;
        Volatile.Write(ref *_fill.Producer, Frames);
        var address = new Address { Family = FamilyXdp, Flags = Copy, Interface = (uint)interfaceIndex, Queue = queue };
        Check(Bind(_handle, &address, sizeof(Address)));
    }

    /// <summary>What is done with a packet.</summary>
    /// <param name="metadata">What the program put in front of it.</param>
    /// <param name="packet">Its bytes, which are gone afterwards.</param>
    public delegate void Handler<T>(in T metadata, ReadOnlySpan<byte> packet) where T : unmanaged;

    /// <summary>For the map.</summary>
    public SafeHandle Handle => _handle;

    /// <summary>Waits for packets.</summary>
    /// <returns>False where none came.</returns>
    public bool Wait(TimeSpan time)
    {
        var question = new Question { Descriptor = (int)_handle.DangerousGetHandle(), Wanted = WantToRead };
        return Poll(&question, 1, (int)time.TotalMilliseconds) > 0;
    }

    /// <summary>Reads what is there.</summary>
    /// <typeparam name="T">The metadata.</typeparam>
    /// <returns>How many packets there were.</returns>
    public int Read<T>(Handler<T> handler) where T : unmanaged
    {
        var (first, end) = (*_receive.Consumer, Volatile.Read(ref *_receive.Producer));
        var free = *_fill.Producer;
        for (var i = first; i != end; i++)
        {
            var descriptor = ((Descriptor*)_receive.Entries)[i % Frames];
            var packet = _memory + descriptor.Address;
            handler(in *(T*)(packet - sizeof(T)), new ReadOnlySpan<byte>(packet, (int)descriptor.Length));
            ((ulong*)_fill.Entries)[free++ % Frames] = descriptor.Address & ~(ulong)FrameMask;
        }

        Volatile.Write(ref *_receive.Consumer, end);
        Volatile.Write(ref *_fill.Producer, free);
        return (int)(end - first);
    }

    /// <summary>Closes the socket.</summary>
    public void Dispose()
    {
        _handle.Dispose();
        _fill.Unmap();
        _receive.Unmap();
        NativeMemory.AlignedFree(_memory);
    }

    static void Check(int result)
    {
        if (result < 0) throw new Win32Exception(Marshal.GetLastPInvokeError(), $"AF_XDP socket: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    readonly struct Ring
    {
        readonly byte* _start;
        readonly nint _length;

        public Ring(SafeFileHandle socket, in Offsets offsets, long place, int entry)
        {
            _length = (nint)offsets.Entries + (Frames * entry);
            _start = Map(null, _length, ProtectReadWrite, MapShared | MapPopulate, socket, place);
            Check((nint)_start == -1 ? -1 : 0);
            Producer = (uint*)(_start + offsets.Producer);
            Consumer = (uint*)(_start + offsets.Consumer);
            Entries = _start + offsets.Entries;
        }

        public uint* Producer { get; }

        public uint* Consumer { get; }

        public byte* Entries { get; }

        public void Unmap() => XskSocket.Unmap(_start, _length);
    }

    // struct xdp_umem_reg, xdp_ring_offset, xdp_mmap_offsets, xdp_desc, sockaddr_xdp, pollfd
    struct Region
    {
        public byte* Address;
        public ulong Length;
        public uint FrameSize, Headroom, Flags, MetadataLength;
    }

    struct Offsets
    {
        public ulong Producer, Consumer, Entries, Flags;
    }

    struct RingOffsets
    {
        public Offsets Receive, Transmit, Fill, Completion;
    }

    readonly record struct Descriptor(ulong Address, uint Length, uint Options);

    struct Address
    {
        public ushort Family, Flags;
        public uint Interface, Queue, SharedMemory;
    }

    struct Question
    {
        public int Descriptor;
        public short Wanted, Answer;
    }

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial SafeFileHandle Create(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    private static partial int SetOption(SafeFileHandle socket, int level, int name, void* value, int length);

    [LibraryImport("libc", EntryPoint = "getsockopt", SetLastError = true)]
    private static partial int GetOption(SafeFileHandle socket, int level, int name, void* value, int* length);

    [LibraryImport("libc", EntryPoint = "bind", SetLastError = true)]
    private static partial int Bind(SafeFileHandle socket, void* address, int length);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(void* questions, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial byte* Map(void* address, nint length, int protection, int flags, SafeFileHandle file, long offset);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(void* address, nint length);
}
