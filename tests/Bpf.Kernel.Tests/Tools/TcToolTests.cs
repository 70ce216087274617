using System.Runtime.CompilerServices;

namespace Bpf.Kernel.Tests.Tools;

/// <summary>Traffic control programs by the tools of others: libbpf's, iproute2's and cilium/ebpf.</summary>
public sealed class TcToolTests : IDisposable
{
    const string Source = """
        using Bpf;
        using Bpf.Net;

        public static partial class Gate
        {
            [Configurable] public static readonly uint Step = 1;
            public static readonly ArrayMap<ulong> Counts = new(maxEntries: 2);

            [Tc]
            public static TcAction Run(SkbContext context)
            {
                if (Counts.TryGet(0, out var count)) count.Value += Step;
                var packet = context.Packet;
                if (!packet.TryParse(out var parsed) || parsed.Protocol != IPProtocol.Icmp) return TcAction.Pass;
                context.Mark = 7;
                return TcAction.Drop;
            }
        }
        """;

    static readonly string s_twoDirections = Source.Replace("[Tc]", "[Tc(TcDirection.Ingress)]", StringComparison.Ordinal);

    readonly TemporaryFolder _folder = new();
    readonly BpfFileSystem? _pins = KernelAccess.Lack is null ? new() : null;

    public void Dispose()
    {
        _pins?.Dispose();
        _folder.Dispose();
    }

    [KernelFact]
    public void Bpftool_loads_the_object()
    {
        var loaded = ExternalTool.Run("bpftool", "prog", "load", ObjectFactory.Compile(_folder, Source), _pins!["gate"]);

        loaded.Succeeded();
        Assert.Equal("", loaded.Error);
        Assert.Matches(@"\d+: sched_cls +name Run +tag [0-9a-f]{16} +gpl", ExternalTool.Run("bpftool", "prog", "show", "pinned", _pins["gate"]).Succeeded());
        Assert.Contains("int Run(struct __sk_buff * ctx):", ExternalTool.Run("bpftool", "prog", "dump", "xlated", "pinned", _pins["gate"], "linum").Succeeded());
    }

    /// <summary>libbpf before 1.3 has no sections <c>tcx/*</c>, and is told the type.</summary>
    [KernelFact]
    public void Bpftool_loads_a_program_with_a_direction()
    {
        ExternalTool.Run("bpftool", "prog", "load", ObjectFactory.Compile(_folder, s_twoDirections), _pins!["gate"], "type", "classifier").Succeeded();

        Assert.Matches(@"\d+: sched_cls +name Run ", ExternalTool.Run("bpftool", "prog", "show", "pinned", _pins["gate"]).Succeeded());
    }

    [KernelTheory]
    [InlineData("tc")]
    [InlineData("tcx/ingress")]
    public void Iproute2_attaches_the_object(string section)
    {
        using var pair = new VethPair();
        var file = ObjectFactory.Compile(_folder, section == "tc" ? Source : s_twoDirections);
        ExternalTool.RunIn(pair.Inside, "tc", "qdisc", "add", "dev", VethPair.Interface, "clsact").Succeeded();
        Assert.Equal(1, pair.Ping(VethPair.InsideIPv4, count: 1));

        var added = ExternalTool.RunIn(pair.Inside, "tc", "filter", "add", "dev", VethPair.Interface, "ingress", "bpf", "direct-action", "obj", file, "sec", section);

        added.Succeeded();
        Assert.Contains("direct-action", ExternalTool.RunIn(pair.Inside, "tc", "filter", "show", "dev", VethPair.Interface, "ingress").Succeeded());
        Assert.Equal(0, pair.Ping(VethPair.InsideIPv4, count: 1, timeout: 0.3));
        ExternalTool.RunIn(pair.Inside, "tc", "qdisc", "delete", "dev", VethPair.Interface, "clsact").Succeeded();
        Assert.Equal(1, pair.Ping(VethPair.InsideIPv4, count: 1));
    }

    [KernelTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cilium_ebpf_loads_and_runs_the_object(bool hasDirection)
    {
        var file = ObjectFactory.Compile(_folder, hasDirection ? s_twoDirections : Source);

        var output = ExternalTool.Run("env", "GO111MODULE=off", "GOFLAGS=", "GOPATH=/usr/share/gocode", $"GOCACHE={Path.GetTempPath()}bpf-kernel-tests-go",
            "HOME=/tmp", "go", "run", Path.Combine(SourceFolder(), "go", "load.go"), file).Succeeded();

        Assert.Contains("Counts Array", output);
        // TC_ACT_OK
        Assert.Contains("action 0", output);
    }

    static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
