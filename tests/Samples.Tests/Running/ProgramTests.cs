using Bpf.Kernel.Tests;
using Bpf.Kernel.Tests.Traffic;
using Samples.Corpus;
using Samples.Corpus.Objects;

namespace Samples.Tests.Running;

/// <summary>What the samples run in user space, as people run it: started, traffic, what it says, Ctrl-C.</summary>
public sealed class ProgramTests
{
    const string File = "FILE";

    // The arguments behind the interface, a packet of the sample's pair, what the program says then.
    static readonly Dictionary<string, (string[] Arguments, string Packet, string Says)> s_runs = new()
    {
        ["ActionCounters"] = ([], "IPv4 UDP", @"^Pass +1 "),
        ["CpuSpreader"] = (["0"], "IPv4 UDP", "^spread 1, passed 0"),
        ["Decapsulator"] = ([], "IPv4 in IPv4", "^passed 1, dropped 0"),
        ["DeepParser"] = ([], "IPv4 UDP", "^ +0 +1 +0 +0 +0 +0"),
        ["DnsLimiter"] = (["--rate", "1"], "", "^passed 0, answered 0"),
        ["DropAll"] = ([], "IPv4 UDP", "^dropped 1"),
        ["DropIPv6"] = ([], "IPv6 UDP", "^passed 0, dropped 1"),
        ["EchoResponder"] = ([], "IPv4 ping", "^answered 1, passed 0"),
        ["Firewall"] = (["--udp", "53"], "IPv4 UDP", "^passed 0, dropped 1|^passed 1, dropped 0"),
        ["NatGateway"] = (["203.0.113.9", "lo"], "", "^0 flows, sent 0"),
        // No services.
        ["LoadBalancer"] = ([File], "", "^balanced 0, passed 0, dropped 0"),
        ["PacketDump"] = ([File], "IPv4 UDP", "Ctrl-C"),
        ["PacketRewrite"] = (["vlan"], "push", "^SwapVlan is on"),
        ["PacketSampler"] = ([File, "60"], "IPv4 UDP", "Ctrl-C"),
        ["Router"] = ([], "", "^Ctrl-C"),
        ["ServiceBalancer"] = ([File], "", "Foreign 0, Denied 0"),
        ["SocketFeed"] = ([], "", "^queue +0: "),
        ["SynProxy"] = (["8080"], "IPv4 UDP", @"^[A-Z]\w+ \d+, "),
        ["TooBig"] = (["576"], "1514 bytes", "^passed 0, answered 1"),
        ["TrafficCounters"] = (["drop"], "IPv4 UDP", "^ +1 packets"),
    };

    // What stands there after Ctrl-C.
    static readonly Dictionary<string, string> s_ends = new() { ["PacketDump"] = "^1 packets, 0 cut, 0 lost", ["PacketSampler"] = "^1 packets, 0 lost" };

    // What the file must be.
    static readonly Dictionary<string, string> s_contents = new() { ["ServiceBalancer"] = "{}" };

    // Those that stay after Ctrl-C, and what takes them off.
    static readonly Dictionary<string, string> s_unloads = new() { ["ServiceBalancer"] = "--unload" };

    public static TheoryData<string> Names => [.. s_runs.Keys.Order()];

    [KernelTheory]
    [MemberData(nameof(Names))]
    public void It_starts_reports_and_leaves_nothing_behind(string sample)
    {
        var run = s_runs[sample];
        var path = Path.GetTempFileName();
        System.IO.File.WriteAllText(path, s_contents.GetValueOrDefault(sample));
        using var wire = new SilentWire();
        using var far = new PacketSocket(wire.Far);
        try
        {
            var built = ProgramBuilder.Build(sample);
            using var program = new RunningProgram(
                wire.Near, built, [SilentWire.Interface, .. run.Arguments.Select(argument => argument == File ? path : argument)]);
            program.Says("is on wire in .* mode");
            Assert.Contains("xdp", wire.Near.Ip("link", "show", SilentWire.Interface));
            if (run.Packet.Length > 0) far.Send(Find(sample, run.Packet));
            program.Says(run.Says);
            if (s_ends.ContainsKey(sample)) Patience.Until(true, () => new FileInfo(path).Length > 100);

            Assert.Equal(0, program.Interrupt());
            if (s_ends.TryGetValue(sample, out var end)) program.Says(end);
            if (s_unloads.TryGetValue(sample, out var option)) Unload(wire, built, option);
            Assert.DoesNotContain("xdp", wire.Near.Ip("link", "show", SilentWire.Interface));
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    [KernelFact]
    public void An_interface_that_does_not_exist_is_one_line_and_an_exit_code()
    {
        using var wire = new SilentWire();
        using var program = new RunningProgram(wire.Near, ProgramBuilder.Build("DropAll"), "nowhere");
        program.Says("nowhere");
        Assert.Equal(1, program.Wait());
    }

    [Fact]
    public void Every_sample_is_run() =>
        Assert.Equal(
            Directory.GetDirectories(Path.Combine(RepositoryFolder.Path, "samples")).Select(Path.GetFileName).Where(name => name != "Demo").Order(),
            s_runs.Keys.Order());

    static void Unload(SilentWire wire, string path, string option)
    {
        Assert.Contains("xdp", wire.Near.Ip("link", "show", SilentWire.Interface));
        using var program = new RunningProgram(wire.Near, path, SilentWire.Interface, option);
        Assert.Equal(0, program.Wait());
    }

    static byte[] Find(string sample, string packet) =>
        Pair.All.Where(pair => pair.Sample == sample).SelectMany(pair => pair.Cases).First(one => one.Name == packet).Packet.Bytes.ToArray();
}
