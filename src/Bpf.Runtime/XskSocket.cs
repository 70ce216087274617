using System.Buffers;
using Bpf.Runtime.Interop;
using Bpf.Runtime.Links;
using Bpf.Runtime.Sockets;

namespace Bpf.Runtime;

/// <summary>
/// An AF_XDP socket (Linux 5.4): gets the packets of a receive queue that an XDP program redirects to it (<see cref="XskMap"/>, <see cref="SocketTable"/>),
/// and sends packets past the network stack, in memory that is shared with the kernel. Packets are read as the records of the other readers are, or with
/// <see cref="Receive"/>. Sending may go on beside a reading; several threads may send. Needs <c>CAP_NET_RAW</c>.
/// </summary>
public sealed unsafe class XskSocket : EventReader
{
    // How many frames are given back at once: each time costs the kernel's CPU a cache line.
    const uint Batch = 64;

    // Copying sockets send this many packets in a system call (TX_BATCH_SIZE in net/xdp/xsk.c).
    const int SentAtOnce = 32;

    // An Ethernet header.
    const int Shortest = 14;

    readonly XskConnection _connection;
    readonly XskOptions _options;
    readonly Lock _sending = new();
    readonly ulong[] _free;
    int _freeCount;
    bool _closed;

    // Positions of the reader: up to which it read, published and knows of packets; the next frame to give back.
    uint _next, _published, _received, _filled;
    uint _sent, _completed;
    PacketDescriptor _last;

    /// <summary>A socket of a receive queue of an interface.</summary>
    /// <param name="interfaceName">The interface, in the network namespace of this thread.</param>
    /// <param name="queue">The queue, from 0.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="BpfException">The interface or queue does not exist or is taken, or the kernel refused.</exception>
    public XskSocket(string interfaceName, uint queue, XskOptions? options = null) : this(Interfaces.IndexOf(interfaceName), queue, options)
    {
    }

    /// <summary>A socket of a receive queue of an interface.</summary>
    /// <param name="interfaceIndex">The interface, in the network namespace of this thread.</param>
    /// <param name="queue">The queue, from 0.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="BpfException">The interface or queue does not exist or is taken, or the kernel refused.</exception>
    public XskSocket(int interfaceIndex, uint queue, XskOptions? options = null)
    {
        (_options, InterfaceIndex, Queue) = (options ?? new XskOptions(), interfaceIndex, queue);
        _free = new ulong[_options.SendFrames];
        try
        {
            Check(_options);
            _connection = new XskConnection(_options);
            ShareFrames();
            _connection.Bind(interfaceIndex, queue, _options);
            Poller.Watch(_connection.Descriptor);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The interface.</summary>
    public int InterfaceIndex { get; }

    /// <summary>Its receive queue, by which programs usually choose the socket.</summary>
    public uint Queue { get; }

    /// <summary>The socket's descriptor, for <see cref="SocketTable.Set(uint, System.Runtime.InteropServices.SafeHandle)"/>.</summary>
    public System.Runtime.InteropServices.SafeHandle Handle => _connection.Descriptor;

    /// <summary>The driver writes into the socket's memory, and nothing is copied (Linux 5.3).</summary>
    public bool IsZeroCopy => _connection.IsZeroCopy;

    /// <summary>How many packets were given to the kernel to be sent, and are not known to have left. Asks nobody.</summary>
    public int Sending
    {
        get
        {
            lock (_sending)
                return _options.SendFrames - _freeCount;
        }
    }

    /// <summary>The packets that are there, without a copy: each is valid until the next one is asked for. It does not wait.</summary>
    /// <exception cref="InvalidOperationException">When enumerated: another reading is under way.</exception>
    public XskPackets Receive() => new(this);

    /// <summary>Puts a packet into the ring of those to be sent. The kernel may wait for <see cref="Flush"/> before it sends.</summary>
    /// <param name="packet">The packet from its Ethernet header on, at most a frame long.</param>
    /// <returns>False where too many packets are on their way: call <see cref="Flush"/>, and try again.</returns>
    /// <exception cref="ArgumentException">It does not fit into a frame, or is shorter than an Ethernet header.</exception>
    public bool TrySend(ReadOnlySpan<byte> packet)
    {
        fixed (byte* start = packet)
            return TrySend(packet.Length, (nint)start, static (frame, from) => new ReadOnlySpan<byte>((void*)from, frame.Length).CopyTo(frame));
    }

    /// <summary>Writes a packet into the memory of the socket, for it to be sent, without a copy.</summary>
    /// <typeparam name="TState">What the writing needs.</typeparam>
    /// <param name="length">The length of the packet in bytes.</param>
    /// <param name="state">What the writing needs.</param>
    /// <param name="write">Writes the packet; what was in the memory before is still there. It must not call members of the socket.</param>
    /// <returns>False where too many packets are on their way: call <see cref="Flush"/>, and try again.</returns>
    /// <exception cref="ArgumentException">It does not fit into a frame, or is shorter than an Ethernet header.</exception>
    public bool TrySend<TState>(int length, TState state, SpanAction<byte, TState> write)
    {
        if (length < Shortest || length > _options.FrameSize)
            throw new ArgumentException($"A packet of {length} bytes cannot be sent: from {Shortest} to {_options.FrameSize}, the size of a frame.", nameof(length));
        lock (_sending)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_freeCount == 0 && Reclaim() == 0)
                return false;
            var frame = _free[_freeCount - 1];
            write(new Span<byte>(_connection.Memory + frame, length), state);
            _freeCount--;
            _connection.Send![_sent++] = new PacketDescriptor(frame, length, 0);
            _connection.Send.Produced = _sent;
            return true;
        }
    }

    /// <summary>Makes the kernel send what it was given, if it does not do so by itself, and takes back the memory of what has left.</summary>
    /// <exception cref="BpfException">The kernel refused, such as on an interface that is down.</exception>
    public void Flush()
    {
        lock (_sending)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_connection.Send is not { } ring)
                return;
            for (var left = (int)(_sent - ring.Consumed); left > 0; left -= SentAtOnce)
            {
                if (_options.NeedWakeup && !ring.NeedsWakeup)
                    break;
                // Busy, or no memory for now: the packets stay in the ring.
                if (_connection.WakeSender() is var error && error is not (0 or Errno.EAGAIN or Errno.EBUSY or Errno.ENOBUFS))
                    throw KernelError.From($"Sending on interface {InterfaceIndex}", error, error == Errno.ENETDOWN ? "The interface is down: ip link set NAME up." : null);
            }
            Reclaim();
        }
    }

    /// <summary>What the kernel counted since the socket was made.</summary>
    public XskStatistics GetStatistics() => _connection.ReadStatistics();

    /// <summary>The packet that was read last.</summary>
    internal XskPacket Last
    {
        get
        {
            var start = Start(_last);
            var frame = _last.Address & ~(ulong)(_options.FrameSize - 1);
            return new XskPacket(new ReadOnlySpan<byte>(_connection.Memory + frame, start + _last.Length), start, (_last.Options & PacketDescriptor.Continued) != 0);
        }
    }

    private protected override bool TryNextRecord(out ReadOnlySpan<byte> record, out int source)
    {
        record = default;
        source = 0;
        if (_connection.Receive is not { } ring || _connection.Fill is not { } fill)
            return false;
        if (_next - _published == Batch)
            Release();
        if (_next == _received && (_received = ring.Produced) == _next)
            return false;
        _last = ring[_next++];
        // The kernel sees it when the position is published, after the packet was read.
        fill[_filled++] = _last.Address & ~(ulong)(_options.FrameSize - 1);
        record = new ReadOnlySpan<byte>(_connection.Memory + _last.Address, _last.Length);
        return true;
    }

    private protected override bool IsReady()
    {
        if (_connection.Receive is not { } ring)
            return false;
        if (_next != ring.Produced)
            return true;
        if (_options.NeedWakeup && _connection.Fill!.NeedsWakeup)
            _connection.WakeReceiver();
        return _next != ring.Produced;
    }

    private protected override void Release()
    {
        if (_next == _published)
            return;
        _published = _next;
        _connection.Receive!.Consumed = _next;
        _connection.Fill!.Produced = _filled;
    }

    private protected override void Close()
    {
        lock (_sending)
            _closed = true;
        _connection?.Dispose();
    }

    int Start(PacketDescriptor packet) => (int)(packet.Address & (ulong)(_options.FrameSize - 1));

    static void Check(XskOptions options)
    {
        void CheckCount(int count, string name)
        {
            if (count != 0 && !System.Numerics.BitOperations.IsPow2(count))
                throw new ArgumentException($"{name} is {count}, which is no power of two.");
        }

        CheckCount(options.ReceiveFrames, nameof(options.ReceiveFrames));
        CheckCount(options.SendFrames, nameof(options.SendFrames));
        if (options.ReceiveFrames == 0 && options.SendFrames == 0)
            throw new ArgumentException("A socket with neither ReceiveFrames nor SendFrames is of no use.");
        if (!System.Numerics.BitOperations.IsPow2(options.FrameSize) || options.FrameSize < 2048 || options.FrameSize > Environment.SystemPageSize)
            throw new ArgumentException($"FrameSize is {options.FrameSize}; it must be a power of two from 2048 to {Environment.SystemPageSize}, the size of a page.");
    }

    void ShareFrames()
    {
        for (; _filled < _options.ReceiveFrames; _filled++)
            _connection.Fill![_filled] = _filled * (ulong)_options.FrameSize;
        _connection.Fill!.Produced = _filled;
        for (; _freeCount < _options.SendFrames; _freeCount++)
            _free[_freeCount] = (ulong)(_options.ReceiveFrames + _freeCount) * (ulong)_options.FrameSize;
    }

    int Reclaim()
    {
        var ring = _connection.Completion!;
        var end = ring.Produced;
        while (_completed != end)
            _free[_freeCount++] = ring[_completed++];
        ring.Consumed = _completed;
        return _freeCount;
    }
}
