using Bpf.Testing;

namespace Bpf.Kernel.Tests.Helpers;

public class SurroundingsTests
{
    private const string TellTheTime = """
        Say(0, Clock.Monotonic()); Say(1, Clock.Coarse()); Say(2, Clock.Boot()); Say(3, Clock.InternationalAtomic()); Say(4, Clock.Ticks());
        Say(5, Cpu.Current()); Say(6, (ulong)Cpu.MemoryNode()); Say(7, KernelRandom.NextUInt32()); Say(8, KernelRandom.NextUInt32()); Say(9, KernelRandom.Next(10));
        return Redirect.ToInterface(7);
        """;

    [KernelFact]
    public void Tells_the_time_in_the_kernel()
    {
        var program = HelperProgram.Compile(TellTheTime);
        using var test = KernelTest.Load(program.Method.DeclaringType!);
        var before = (ulong)(System.Diagnostics.Stopwatch.GetTimestamp() * (1_000_000_000.0 / System.Diagnostics.Stopwatch.Frequency));
        Assert.Equal(XdpAction.Redirect, test.Run(program, Packet.IPv4().Udp()).Action);
        var said = HelperProgram.Ask(test);
        const ulong minute = 60_000_000_000;
        Assert.InRange(said[0], before, before + minute);
        Assert.InRange(said[1], before - minute, before + minute);
        Assert.InRange(said[2], before, ulong.MaxValue);
        Assert.InRange(said[3] / 1_000_000_000, (ulong)DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 60, (ulong)DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 100);
        Assert.NotEqual(0u, said[4]);
        Assert.InRange(said[5], 0u, (ulong)System.Environment.ProcessorCount);
        Assert.NotEqual(said[7], said[8]);
        Assert.InRange(said[9], 0u, 9u);
    }

    [Fact]
    public void Tells_what_the_test_says()
    {
        var program = HelperProgram.Compile(TellTheTime);
        var numbers = new Queue<uint>([1, 2, 0x8000_0000]);
        using var machine = new TestMachine(cpuCount: 4) { Cpu = 3, MemoryNode = 1, Time = TimeSpan.FromSeconds(1), Random = numbers.Dequeue };
        Assert.Equal(XdpAction.Redirect, XdpTest.Run(program, Packet.IPv4().Udp()).Action);
        Assert.Equal([1_000_000_000ul, 1_000_000_000, 1_000_000_000], new uint[] { 0, 1, 2 }.Select(i => HelperProgram.Ask(program, i)));
        Assert.Equal([250ul, 3, 1, 1, 2, 5], new uint[] { 4, 5, 6, 7, 8, 9 }.Select(i => HelperProgram.Ask(program, i)));
        Assert.Equal(7u, machine.RedirectInterface);

        machine.Random = () => 0;
        machine.Advance(TimeSpan.FromSeconds(2));
        XdpTest.Run(program, Packet.IPv4().Udp());
        Assert.Equal(3_000_000_000ul, HelperProgram.Ask(program, 0));
    }

    [KernelFact]
    public void Asks_for_the_mtu()
    {
        var program = HelperProgram.Compile("""
            Say(0, (ulong)(long)context.CheckMtu(0, 0, out var mtu)); Say(1, mtu);
            Say(2, (ulong)(long)context.CheckMtu(1, 70000, out mtu)); Say(3, mtu);
            Say(4, (ulong)(long)context.CheckMtu(4711, 0, out mtu)); Say(5, mtu);
            Say(6, (ulong)(long)context.CheckMtu(1, -50, out mtu));
            return XdpAction.Pass;
            """);
        using var machine = new TestMachine { MtuOf = index => index == 1 ? 65536u : null };
        XdpTest.Compare(program, Packet.IPv4().Udp(), Packet.IPv4().Udp().Payload(1000));
    }

    [KernelFact]
    public void Computes_differences_of_checksums()
    {
        var program = HelperProgram.Compile("""
            var packet = context.Packet;
            if (!packet.TryRead(out Ref<EthernetHeader> ethernet) || !packet.TryRead(out Ref<IPv4Header> ip)) return XdpAction.Aborted;
            var old = ip.Value;
            ip.Value.Source = new IPv4Address(203, 0, 113, 77);
            ip.Value.TimeToLive = 1;
            var checksum = new Checksum(old.Checksum);
            checksum.ReplaceBytes(in old, in ip.Value);
            ip.Value.Checksum = checksum.Value;
            return XdpAction.Tx;
            """);
        var result = Assert.Single(XdpTest.Compare(program, Packet.IPv4().Udp(checksum: false)));
        Assert.Equal(Packet.IPv4("203.0.113.77", edit: (ref Bpf.Net.IPv4Header h) => h.TimeToLive = 1).Udp(checksum: false), result.Packet);
    }
}
