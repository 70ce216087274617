using System.Runtime.CompilerServices;

namespace Bpf.Analyzers.Tests.Skeletons;

public class SkeletonTextTests
{
    /// <summary>The whole file, to be read by people. <c>BPF_UPDATE_GOLDEN=1</c> writes it anew.</summary>
    [Fact]
    public void TextIsTheGoldenOne()
    {
        var text = Skeleton.Of("""
            using Bpf;
            using Bpf.Net;

            namespace MyApp;

            public static partial class Firewall
            {
                /// <summary>UDP packets to this port are dropped.</summary>
                [Configurable] public static readonly ushort BlockedPort = 53;

                /// <summary>Packets dropped by source address.</summary>
                public static readonly HashMap<IPv4Address, ulong> Blocked = new(maxEntries: 10_000) { Flags = MapFlags.NoPrealloc };
                public static readonly PerCpuArrayMap<ulong> Actions = new(maxEntries: 5);

                /// <summary>Drops what is blocked.</summary>
                [Xdp] public static XdpAction Filter(XdpContext context) => XdpAction.Pass;
            }
            """).Compiles().Text;

        var golden = GoldenFile();
        if (Environment.GetEnvironmentVariable("BPF_UPDATE_GOLDEN") == "1") File.WriteAllText(golden, text);
        Assert.Equal(File.ReadAllText(golden), text);
    }

    [Fact]
    public void ProgramsOfTwoKindsAreInOneSkeleton()
    {
        var text = Skeleton.Of("""
            using Bpf;
            public static partial class Gate
            {
                [Tc(TcDirection.Egress)] public static TcAction Send(SkbContext context) => TcAction.Pass;
                [Xdp] public static XdpAction Receive(XdpContext context) => XdpAction.Pass;
            }
            """).Compiles().Text;
        Assert.Contains("public global::Bpf.Runtime.TcProgram Send { get; }", text, StringComparison.Ordinal);
        Assert.Contains("this.Send = loaded.GetTcProgram(\"Send\");", text, StringComparison.Ordinal);
        Assert.Contains("public global::Bpf.Runtime.XdpProgram Receive { get; }", text, StringComparison.Ordinal);
    }

    private static string GoldenFile([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "Firewall.golden.txt");
}
