using System.Buffers.Binary;
using Bpf.Kernel.Tests.Runtime;
using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Traffic;

/// <summary>AF_XDP sockets on one end of a wire, whose other end sends and hears whole frames.</summary>
public sealed class XskSocketTests : IDisposable
{
    const int Copied = 1000;

    readonly SilentWire? _wire;
    readonly BpfObject? _loaded;
    readonly PacketSocket? _far;
    readonly XdpLink? _link;

    public XskSocketTests()
    {
        if (KernelAccess.Lack is not null) return;
        _wire = new();
        _far = new(_wire.Far);
        _loaded = Sources.Load("""
            static long (*bpf_redirect_map)(void *map, __u64 key, __u64 flags) = (void *)51;
            static long (*bpf_xdp_adjust_meta)(struct xdp_md *ctx, int delta) = (void *)54;
            struct { __uint(type, 17); __uint(max_entries, 4); __type(key, __u32); __type(value, __u32); } xs_sockets SEC(".maps");
            __u64 number;
            SEC("xdp") int xs_feed(struct xdp_md *ctx)
            {
                __u64 *meta;
                if (bpf_xdp_adjust_meta(ctx, -8)) return XDP_ABORTED;
                meta = (void *)(long)ctx->data_meta;
                if ((void *)(meta + 1) > (void *)(long)ctx->data) return XDP_ABORTED;
                *meta = 7000 + number++;
                return bpf_redirect_map(&xs_sockets, ctx->rx_queue_index, XDP_PASS);
            }
            """);
        _link = _wire.Near.Run(() => _loaded.GetXdpProgram("xs_feed").Attach(SilentWire.Interface, XdpMode.Native));
    }

    public void Dispose()
    {
        _link?.Dispose();
        _loaded?.Dispose();
        _far?.Dispose();
        _wire?.Dispose();
    }

    [KernelFact]
    public void Packets_come_with_what_the_program_put_in_front_of_them()
    {
        using var socket = Open();
        Assert.Equal((false, 0u, _link!.InterfaceIndex), (socket.IsZeroCopy, socket.Queue, socket.InterfaceIndex));
        Assert.False(socket.Wait(TimeSpan.Zero));
        for (var i = 0; i < 5; i++) _far!.Send(Frame(i, 60 + i));
        var seen = new List<(ulong Metadata, int Number, int Length)>();
        while (seen.Count < 5 && socket.Wait(Patience.Limit))
            foreach (var packet in socket.Receive())
            {
                seen.Add((packet.GetMetadata<ulong>(), Number(packet.Data), packet.Data.Length));
                Assert.False(packet.IsContinued);
            }
        Assert.Equal(Enumerable.Range(0, 5).Select(i => (7000 + (ulong)i, i, 60 + i)), seen);
    }

    [KernelTheory]
    [InlineData(64, XskCopyMode.Copy)]
    [InlineData(256, XskCopyMode.Auto)]
    public void Frames_are_used_again_and_nothing_is_lost(int frames, XskCopyMode mode)
    {
        using var socket = Open(new() { ReceiveFrames = frames, SendFrames = 0, CopyMode = mode });
        var (next, sent) = (0, 0);
        while (next < Copied)
        {
            for (var burst = 0; burst < frames / 2 && sent < Copied; burst++) _far!.Send(Frame(sent++));
            while (next < sent && socket.Wait(Patience.Limit))
                foreach (var packet in socket.Receive()) Assert.Equal(next++, Number(packet.Data));
        }
        Assert.Equal(default, socket.GetStatistics() with { FillRingEmpty = 0, SendRingEmpty = 0 });
    }

    [KernelFact]
    public void What_a_slow_reader_loses_is_counted()
    {
        using var socket = Open(new() { ReceiveFrames = 16 });
        for (var i = 0; i < 40; i++) _far!.Send(Frame(i));
        Assert.Equal(24ul, Patience.Until(24ul, () => Lost(socket.GetStatistics())));
        Assert.Equal(Enumerable.Range(0, 16), Read(socket));
        _far!.Send(Frame(99));
        Assert.True(socket.Wait(Patience.Limit));
        Assert.Equal([99], Read(socket));
        static ulong Lost(XskStatistics counted) => counted.ReceiveDropped + counted.ReceiveRingFull;
    }

    [KernelFact]
    public async Task Packets_are_awaited_until_the_socket_is_disposed()
    {
        using var socket = Open();
        var numbers = new List<int>();
        var reading = Task.Run(async () =>
        {
            await foreach (var packet in socket.ReadAllAsync())
            {
                numbers.Add(Number(packet.Span));
                if (numbers.Count == 3) socket.Dispose();
            }
        });
        for (var i = 0; i < 3; i++) _far!.Send(Frame(i));
        await reading.WaitAsync(Patience.Limit);
        Assert.Equal([0, 1, 2], numbers);
        Assert.Throws<ObjectDisposedException>(() => socket.TrySend(Frame(1)));
    }

    [KernelFact]
    public async Task Waiting_is_cancelled()
    {
        using var socket = Open();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in socket.ReadAllAsync(stop.Token)) Assert.Fail();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => socket.Wait(Timeout.InfiniteTimeSpan, stop.Token));
    }

    [KernelFact]
    public void Packets_are_sent()
    {
        using var socket = Open(new() { SendFrames = 64 });
        var received = 0;
        for (var sent = 0; sent < Copied;)
        {
            while (sent < Copied && socket.TrySend(Frame(sent))) sent++;
            socket.Flush();
            while (received < sent && _far!.Receive(Patience.Limit) is { } frame) Assert.Equal(Frame(received++), frame);
            Assert.Equal(sent, received);
        }
        Assert.Equal(0, Patience.Until(0, () => { socket.Flush(); return socket.Sending; }));
        Assert.True(socket.TrySend(100, 5, static (frame, number) => Frame(number, 100).CopyTo(frame)));
        socket.Flush();
        Assert.Equal(Frame(5, 100), _far!.Receive(Patience.Limit));
        Assert.Equal(0ul, socket.GetStatistics().SendInvalid);
    }

    [KernelFact]
    public void A_full_ring_takes_no_more_until_packets_have_left()
    {
        using var socket = Open(new() { ReceiveFrames = 0, SendFrames = 8 });
        Assert.All(Enumerable.Range(0, 8), i => Assert.True(socket.TrySend(Frame(i))));
        Assert.False(socket.TrySend(Frame(8)));
        Assert.Equal(8, socket.Sending);
        Assert.Throws<ArgumentException>(() => socket.TrySend(new byte[5000]));
        Assert.Throws<ArgumentException>(() => socket.TrySend(new byte[13]));
        socket.Flush();
        for (var i = 0; i < 8; i++) Assert.Equal(i, Number(_far!.Receive(Patience.Limit)));
        Assert.True(Patience.Until(true, () => { socket.Flush(); return socket.TrySend(Frame(9)); }));
    }

    [KernelFact]
    public void Receiving_and_sending_allocate_nothing()
    {
        using var socket = Open();
        var frame = Frame(1);
        void Round()
        {
            for (var i = 0; i < 100; i++) _far!.Send(frame);
            for (var count = 0; count < 100 && socket.Wait(Patience.Limit);)
                foreach (var packet in socket.Receive())
                {
                    count += packet.Data.Length > 0 ? 1 : 0;
                    socket.TrySend(packet.Data);
                }
            socket.Flush();
        }

        Round();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 5; i++) Round();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [KernelFact]
    public void What_cannot_be_is_explained()
    {
        using var socket = Open();
        Assert.Contains("Another socket is bound", Refused(0, new()));
        Assert.Contains("no such queue", Refused(200, new()));
        Assert.Contains("power of two", Assert.Throws<ArgumentException>(() => Open(new() { ReceiveFrames = 100 })).Message);
        Assert.Contains("FrameSize is 1000", Assert.Throws<ArgumentException>(() => Open(new() { FrameSize = 1000 })).Message);
        Assert.Contains("of no use", Assert.Throws<ArgumentException>(() => Open(new() { ReceiveFrames = 0, SendFrames = 0 })).Message);
        Assert.Contains("There is no network interface 'none'", Assert.Throws<BpfException>(() => new XskSocket("none", 0)).Message);
        _wire!.Near.Ip("link", "set", SilentWire.Interface, "down");
        Assert.True(socket.TrySend(Frame(1)));
        Assert.Contains("is down", Assert.Throws<BpfException>(socket.Flush).Message);
        string Refused(uint queue, XskOptions options) =>
            Assert.Throws<BpfException>(() => _wire!.Near.Run(() => new XskSocket(SilentWire.Interface, queue, options))).Message;
    }

    [KernelFact]
    public void Sockets_that_are_disposed_leave_nothing_behind()
    {
        using (Open()) { }
        var before = KernelObjects.Descriptors();
        for (var i = 0; i < 30; i++)
        {
            using var socket = Open(new() { ReceiveFrames = 64, SendFrames = 64 });
            Assert.ThrowsAny<BpfException>(() => _wire!.Near.Run(() => new XskSocket(SilentWire.Interface, 300)));
        }
        Assert.Equal(before, KernelObjects.Descriptors());
    }

    XskSocket Open(XskOptions? options = null)
    {
        // A socket that was closed before leaves its queue a moment later.
        var socket = Retry(() => _wire!.Near.Run(() => new XskSocket(SilentWire.Interface, 0, options)));
        if (options is not { ReceiveFrames: 0 }) new SocketTable(_loaded!.GetMap("xs_sockets")).Set(0, socket);
        return socket;
    }

    static XskSocket Retry(Func<XskSocket> open)
    {
        XskSocket? socket = null;
        Patience.Until(true, () =>
        {
            try
            {
                socket = open();
            }
            catch (BpfException e) when (e.ErrorName == "EBUSY")
            {
            }

            return socket is not null;
        });
        return socket ?? open();
    }

    static List<int> Read(XskSocket socket)
    {
        var numbers = new List<int>();
        foreach (var packet in socket.Receive()) numbers.Add(Number(packet.Data));
        return numbers;
    }

    static byte[] Frame(int number, int length = 60)
    {
        var frame = new byte[length];
        frame.AsSpan(0, 6).Fill(0xff);
        (frame[6], frame[12], frame[13]) = (2, 0x88, 0xb5);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(14), number);
        return frame;
    }

    static int Number(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadInt32LittleEndian(frame[14..]);
}
