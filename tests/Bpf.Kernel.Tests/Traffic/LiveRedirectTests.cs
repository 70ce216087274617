using Bpf.Kernel.Tests.Helpers;
using Bpf.Net;
using Bpf.Runtime;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.Traffic;

/// <summary>Frames that the kernel makes (BPF_F_TEST_XDP_LIVE_FRAMES) go through maps of CPUs, interfaces and sockets.</summary>
public class LiveRedirectTests
{
    const int Count = 1000;

    static readonly byte[] s_frame = Packet.IPv4().Udp(53).Payload(100).Bytes.ToArray();

    static readonly TestRunOptions s_frames = new() { Packet = s_frame, Repeat = Count };

    [KernelFact]
    public void Another_program_gets_them_on_a_CPU()
    {
        var program = HelperProgram.Compile("return Cpus.Redirect(0);", """
            public static readonly CpuMap Cpus = new(maxEntries: 1);
            [Xdp(Section = "xdp/cpumap")] public static XdpAction Arrive(XdpContext context)
            {
                if (Facts.TryGet(3, out var count)) Interlocked.Increment(ref count.Value);
                return XdpAction.Drop;
            }
            """);
        using var space = new NetworkNamespace();
        using var test = KernelTest.Load(program);
        new CpuTable(test.Object.GetMap("Cpus")).Set(0, queueSize: 4 * Count, test.Object.GetXdpProgram("Arrive"));

        space.Run(() => test.Object.GetXdpProgram("Run").RunLive(s_frames));

        Assert.Equal((ulong)Count, Patience.Until((ulong)Count, () => HelperProgram.Ask(test)[3]));
    }

    [KernelFact]
    public void The_stack_gets_them_on_a_CPU()
    {
        var program = HelperProgram.Compile("return Cpus.Redirect(0);", "public static readonly CpuMap Cpus = new(maxEntries: 1);");
        using var wire = new SilentWire();
        using var test = KernelTest.Load(program);
        new CpuTable(test.Object.GetMap("Cpus")).Set(0, queueSize: 4 * Count);
        using var listening = new PacketSocket(wire.Near);

        wire.Near.Run(() => test.Object.GetXdpProgram("Run").RunLive(s_frames with { Repeat = 20, IngressInterface = Index(wire) }));

        for (var i = 0; i < 20; i++) Assert.Equal(s_frame, listening.Receive(Patience.Limit));
    }

    [KernelFact]
    public void They_leave_by_an_interface()
    {
        var program = HelperProgram.Compile("return Devices.Redirect(0);", "public static readonly DeviceMap Devices = new(maxEntries: 1);");
        using var wire = new SilentWire();
        using var test = KernelTest.Load(program);
        // A veth device takes frames where its peer has a program, or generic receive offload.
        using var receiver = KernelTest.Load(HelperProgram.Compile("if (Facts.TryGet(0, out var count)) Interlocked.Increment(ref count.Value); return XdpAction.Drop;"));
        using var link = wire.Far.Run(() => receiver.Object.GetXdpProgram("Run").Attach(SilentWire.Interface, XdpMode.Native));
        wire.Near.Run(() =>
        {
            new DeviceTable(test.Object.GetMap("Devices")).Set(0, SilentWire.Interface);
            test.Object.GetXdpProgram("Run").RunLive(s_frames with { Repeat = 64 });
        });
        Assert.Equal(64ul, Patience.Until(64ul, () => HelperProgram.Ask(receiver)[0]));
    }

    [KernelFact]
    public void A_socket_gets_them()
    {
        var program = HelperProgram.Compile("return Sockets.Redirect(context.ReceiveQueue, XdpAction.Aborted);", "public static readonly XskMap Sockets = new(maxEntries: 1);");
        using var wire = new SilentWire();
        using var test = KernelTest.Load(program);
        using var socket = wire.Near.Run(() => new XskSocket(SilentWire.Interface, 0, new XskOptions { ReceiveFrames = 2048, SendFrames = 0 }));
        new SocketTable(test.Object.GetMap("Sockets")).Set(0, socket);

        wire.Near.Run(() => test.Object.GetXdpProgram("Run").RunLive(s_frames with { IngressInterface = Index(wire) }));

        var received = 0;
        while (received < Count && socket.Wait(Patience.Limit))
            foreach (var packet in socket.Receive())
            {
                Assert.True(packet.Data.SequenceEqual(s_frame));
                received++;
            }

        Assert.Equal(Count, received);
        Assert.Equal(0ul, socket.GetStatistics().ReceiveDropped);
    }

    static int Index(SilentWire wire) => int.Parse(wire.Near.Ip("-o", "link", "show", "dev", SilentWire.Interface).Split(':')[0]);
}
