namespace Bpf.Runtime.Sockets;

// include/uapi/linux/if_xdp.h

/// <summary><c>struct xdp_umem_reg</c>, as far as Linux 5.4 knows it.</summary>
unsafe struct MemoryRegistration
{
    public byte* Address;
    public ulong Length;
    public int FrameSize, Headroom;
    public ulong Flags;
}

/// <summary><c>struct xdp_ring_offset</c>: where the parts of a ring are in its mapping.</summary>
struct RingOffsets
{
    public ulong Producer, Consumer, Entries, Flags;
}

/// <summary><c>struct xdp_mmap_offsets</c>.</summary>
struct SocketOffsets
{
    public RingOffsets Receive, Send, Fill, Completion;
}

/// <summary><c>struct xdp_desc</c>: a packet, by its place in the memory.</summary>
readonly record struct PacketDescriptor(ulong Address, int Length, uint Options)
{
    public const uint Continued = 1;
}

/// <summary><c>struct sockaddr_xdp</c>.</summary>
struct SocketAddress
{
    public const ushort Copy = 2, ZeroCopy = 4, NeedWakeup = 8, MultiBuffer = 16;

    public ushort Family, Flags;
    public int Interface;
    public uint Queue;
    public int SharedMemory;
}
