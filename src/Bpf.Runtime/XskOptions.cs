namespace Bpf.Runtime;

/// <summary>How an <see cref="XskSocket"/> is made. Numbers of frames are powers of two.</summary>
public sealed record XskOptions
{
    /// <summary>How many packets that came in can wait for the reader; 0 for a socket that only sends.</summary>
    public int ReceiveFrames { get; init; } = 2048;

    /// <summary>How many packets can be on their way out; 0 for a socket that only receives.</summary>
    public int SendFrames { get; init; } = 2048;

    /// <summary>
    /// The size of a frame in bytes, a power of two from 2048 to the size of a page. A packet that comes in has all of it but 256 bytes, one that
    /// goes out all of it.
    /// </summary>
    public int FrameSize { get; init; } = 4096;

    /// <summary>How packets come into the socket's memory.</summary>
    public XskCopyMode CopyMode { get; init; }

    /// <summary>
    /// The kernel says when it wants to be woken, which saves system calls where a driver works on another CPU (<c>XDP_USE_NEED_WAKEUP</c>, Linux 5.4).
    /// </summary>
    public bool NeedWakeup { get; init; } = true;

    /// <summary>
    /// Packets may have several frames, see <see cref="XskPacket.IsContinued"/> (<c>XDP_USE_SG</c>, Linux 6.6). Otherwise longer ones are dropped.
    /// </summary>
    public bool MultiBuffer { get; init; }
}
