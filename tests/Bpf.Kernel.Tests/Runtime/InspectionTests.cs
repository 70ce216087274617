using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Runtime;

/// <summary>What the kernel tells of programs, maps and links, and how it is asked for logs and statistics.</summary>
public class InspectionTests
{
    static readonly byte[] Packet = new byte[60];

    [KernelFact]
    public void ProgramsMapsAndLinksAreListed()
    {
        using var pair = new VethPair();
        using var loaded = Sources.Load(Sources.DropIPv6);
        using var link = pair.Inside.Run(() => ((XdpProgram)loaded.Programs[0]).Attach(VethPair.Interface));
        var map = Assert.Single(BpfMapInfo.All(), m => m.Id == loaded.GetMap("rt_actions").Id);
        Assert.Equal((MapType.PerCpuArray, "rt_actions", 4, 8, 5u), (map.Type, map.Name, map.KeySize, map.ValueSize, map.MaxEntries));
        var found = Assert.Single(BpfLinkInfo.All(), l => l.Id == link.Id);
        Assert.Equal((LinkType.Xdp, loaded.Programs[0].Id, link.InterfaceIndex), (found.Type, found.ProgramId, found.InterfaceIndex));
        link.Detach();
        Assert.Equal(0, Assert.Single(BpfLinkInfo.All(), l => l.Id == link.Id).InterfaceIndex);
    }

    [KernelFact]
    public void RunsAreCountedWhileStatisticsAreOn()
    {
        using var loaded = Sources.Load(Sources.Basic);
        var program = loaded.GetXdpProgram("rt_pass");
        using (BpfStatistics.Enable())
            program.TestRun(Packet, repeat: 100);
        var info = program.GetInfo();
        Assert.Equal(100ul, info.RunCount);
        Assert.True(info.RunTime > 0);
        if (File.ReadAllText("/proc/sys/kernel/bpf_stats_enabled").Trim() == "0")
        {
            program.TestRun(Packet, repeat: 100);
            Assert.Equal(100ul, program.GetInfo().RunCount);
        }
    }

    [KernelFact]
    public void MachineCodeAndInstructionsAreShown()
    {
        using var loaded = Sources.Load(Sources.DropIPv6);
        var info = loaded.Programs[0].GetInfo();
        Assert.Equal(info.JitedSize, info.GetMachineCode().Length);
        Assert.Equal(info.JitedSize > 0, info.GetMachineCode().Any(b => b != 0));
        Assert.NotEmpty(info.GetInstructions());
        Assert.Equal((0u, true), (info.UserId, info.BtfId > 0));
        Assert.False(info.IsGplCompatible);
        using var gpl = Sources.Load(Sources.Basic);
        Assert.True(gpl.Programs[0].GetInfo().IsGplCompatible);
    }

    [KernelFact]
    public void TheLogIsAsVerboseAsAskedFor()
    {
        string Log(VerifierLogLevel level)
        {
            using var loaded = BpfObject.Load(Sources.Read(Sources.DropIPv6), new BpfLoadOptions { KeepVerifierLog = true, LogLevel = level });
            return loaded.Programs[0].VerifierLog;
        }

        var (basic, verbose) = (Log(VerifierLogLevel.Basic), Log(VerifierLogLevel.Verbose));
        Assert.True(verbose.Length > basic.Length, $"{verbose.Length} > {basic.Length}");
        Assert.Contains("stack depth", Log(VerifierLogLevel.Statistics));
        Assert.DoesNotContain("0: (", Log(VerifierLogLevel.Statistics));
    }

    [KernelFact]
    public void ALogThatIsTooLongIsCutAndTheReasonStays()
    {
        // Unrolled, so that the log is long.
        var spec = Sources.Read("""
            SEC("xdp") int rt_long(struct xdp_md *ctx)
            {
                unsigned char *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
                int sum = 0;
                if (data + 300 > end) return 0;
            #pragma unroll
                for (int i = 0; i < 300; i++) asm volatile("%0 += 1" : "+r"(sum));
                return sum + data[400];
            }
            """);
        var whole = Assert.Throws<BpfVerifierException>(() => BpfObject.Load(spec));
        Assert.True(whole.Log.Length > 8192);
        var cut = Assert.Throws<BpfVerifierException>(() => BpfObject.Load(spec, new BpfLoadOptions { MaximumLogSize = 4096 }));
        Assert.InRange(cut.Log.Length, 1000, 4096);
        if (System.Environment.OSVersion.Version >= new Version(6, 4))
            Assert.Equal(whole.Summary, cut.Summary);
    }

    [KernelFact]
    public void CodeRunsInAnotherNetworkNamespace()
    {
        using var pair = new VethPair();
        using var loaded = Sources.Load(Sources.Basic);
        var path = $"/run/netns/{pair.Inside.Name}";
        using (var link = Bpf.Runtime.NetworkNamespace.Run(path, () => ((XdpProgram)loaded.Programs[0]).Attach(VethPair.Interface)))
        {
            Assert.Single(Bpf.Runtime.NetworkNamespace.Run(path, Xdp.QueryAll));
            Assert.DoesNotContain(Xdp.QueryAll(), a => a.ProgramId == loaded.Programs[0].Id);
        }
        Assert.Contains("ip netns list", Assert.Throws<BpfException>(() => Bpf.Runtime.NetworkNamespace.Run("/run/netns/missing", () => 1)).Message);
        Assert.Throws<InvalidOperationException>(() => Bpf.Runtime.NetworkNamespace.Run(path, () => throw new InvalidOperationException()));
    }

    [KernelFact]
    public void CapBpfAndCapNetAdminAreEnough()
    {
        using var pair = new VethPair();
        pair.Inside.Run(() => Privileges.RunWithOnly([Privileges.CapNetAdmin, Privileges.CapBpf, Privileges.CapPerfmon], () =>
        {
            using var loaded = Sources.Load(Sources.Everything);
            var program = loaded.GetXdpProgram("rt_globals");
            program.TestRun(Packet);
            foreach (var method in (AttachMethod[])[AttachMethod.Link, AttachMethod.Netlink])
            {
                using var link = program.Attach(VethPair.Interface, new XdpAttachOptions { Method = method });
                Assert.Single(Xdp.Query(VethPair.Interface));
                Assert.True(link.IsAttached);
            }
            Assert.True(BpfFeatures.HasHelper(3));
            Assert.Contains("CAP_SYS_ADMIN", Assert.Throws<BpfException>(() => BpfLinkInfo.All()).Message);
            Assert.Contains("CAP_SYS_ADMIN", Assert.Throws<BpfException>(() => BpfStatistics.Enable()).Message);
        }));
    }
}
