using Bpf;
using Bpf.Kernel.Tests;

namespace Samples.Tests.Traffic;

public sealed class EchoResponderTests
{
    [KernelTheory]
    [InlineData(VethPair.InsideIPv4, "4")]
    [InlineData(VethPair.InsideIPv6, "6")]
    public void Pings_are_answered_though_the_network_stack_may_not(string address, string version)
    {
        using var loaded = SampleObject.Load("EchoResponder");
        using var pair = new VethPair();
        // Learns the neighbour's address; then the stack inside keeps silent.
        Assert.Equal(3, pair.Ping(address));
        pair.Inside.Run(() => File.WriteAllText(version == "4" ? "/proc/sys/net/ipv4/icmp_echo_ignore_all" : "/proc/sys/net/ipv6/icmp/echo_ignore_all", "1"));
        Assert.Equal(0, pair.Ping(address, timeout: 0.1));

        using (var link = pair.Inside.Run(() => loaded.GetXdpProgram("Answer").Attach(VethPair.Interface, XdpMode.Generic)))
        {
            Assert.Equal(3, pair.Ping(address));
            var answers = loaded.GetPerCpuMap<uint, EchoResponder.Counter>("Actions")[(uint)XdpAction.Tx];
            Assert.Equal(3UL, answers.Aggregate(0UL, (sum, counter) => sum + counter.Packets));
        }

        Assert.Equal(0, pair.Ping(address, timeout: 0.1));
    }
}
