using Bpf;
using Bpf.Testing;

namespace Samples.Demo;

/// <summary>The same method on the CLR, over the same packets: what a unit test does.</summary>
static class ClrDemo
{
    const int Count = 5;

    public static int Run()
    {
        var report = new Report();
        using var machine = new TestMachine();
        report.Step("DropIPv6 on the CLR: the same C# method, called like any other");
        report.Traffic(
            (Send("IPv4 ping", DropIPv6.Filter, IPv4Ping), Count),
            (Send("IPv6 ping", DropIPv6.Filter, IPv6Ping), 0));
        report.Counters("DropIPv6.Actions", action => Read(DropIPv6.Actions, action), (XdpAction.Pass, Count), (XdpAction.Drop, Count));

        report.Step("PassAll on the CLR");
        report.Traffic((Send("IPv6 ping", PassAll.Filter, IPv6Ping), Count));
        report.End();
        return report.ExitCode;
    }

    static Packet IPv4Ping(ushort sequence) => Packet.IPv4("192.0.2.2", "192.0.2.1").EchoRequest(sequence: sequence);

    static Packet IPv6Ping(ushort sequence) => Packet.IPv6("2001:db8::2", "2001:db8::1").EchoRequest(sequence: sequence);

    // A packet counts as answered when the program lets it through.
    static Pings Send(string traffic, XdpMethod program, Func<ushort, Packet> packet) =>
        new(traffic, Count, Enumerable.Range(1, Count).Count(i => XdpTest.Run(program, packet((ushort)i)).Action == XdpAction.Pass));

    static ulong Read(PerCpuArrayMap<ulong> map, XdpAction action) => map.TryGet((uint)action, out var count) ? count.Value : 0;
}
