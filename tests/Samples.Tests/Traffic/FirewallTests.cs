using Bpf;
using Bpf.Kernel.Tests;
using Bpf.Net;
using Bpf.Runtime;

namespace Samples.Tests.Traffic;

public sealed class FirewallTests
{
    [KernelFact]
    public void A_rule_stops_pings_until_it_is_removed()
    {
        using var loaded = SampleObject.Load("Firewall", spec => spec.GetVariable("Layers").Set(Layers.IP));
        using var pair = new VethPair();
        using var link = pair.Inside.Run(() => loaded.GetXdpProgram("Filter").Attach(VethPair.Interface));
        Assert.Equal(3, pair.Ping(VethPair.InsideIPv4));

        var rules = loaded.GetPerCpuMap<IPv4Address, Rule>("IPv4");
        var address = IPv4Address.Parse(VethPair.OutsideIPv4);
        rules[address] = OnEachCpu(loaded, RuleFlags.Source);
        Assert.Equal(0, pair.Ping(VethPair.InsideIPv4, timeout: 0.1));
        Assert.Equal(3, pair.Ping(VethPair.InsideIPv6));
        Assert.InRange(rules[address].Sum(rule => (long)rule.Hits), 3, long.MaxValue);

        rules.Remove(address);
        Assert.Equal(3, pair.Ping(VethPair.InsideIPv4));
    }

    [KernelFact]
    public void In_the_other_mode_only_what_has_a_rule_passes()
    {
        using var loaded = SampleObject.Load("Firewall", spec =>
        {
            spec.GetVariable("Matched").Set(XdpAction.Pass);
            spec.GetVariable("Otherwise").Set(XdpAction.Drop);
        });
        using var pair = new VethPair();
        using var link = pair.Inside.Run(() => loaded.GetXdpProgram("Filter").Attach(VethPair.Interface));
        Assert.Equal(0, pair.Ping(VethPair.InsideIPv4, timeout: 0.1));

        loaded.GetPerCpuMap<IPv4Address, Rule>("IPv4")[IPv4Address.Parse(VethPair.OutsideIPv4)] = OnEachCpu(loaded, RuleFlags.Source);
        Assert.Equal(3, pair.Ping(VethPair.InsideIPv4));
    }

    static Rule[] OnEachCpu(BpfObject loaded, RuleFlags flags) =>
        [.. Enumerable.Repeat(new Rule(flags), loaded.GetPerCpuMap<uint, Firewall.Counter>("Actions")[0].Length)];
}
