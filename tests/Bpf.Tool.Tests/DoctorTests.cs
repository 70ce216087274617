using System.Text.Json;
using Bpf.Tool.Doctor;

namespace Bpf.Tool.Tests;

public class DoctorTests
{
    const string AllCapabilities = "Uid:\t0\t0\t0\t0\nCapEff:\t000001ffffffffff";
    const string NoCapability = "Uid:\t1000\t1000\t1000\t1000\nCapEff:\t0000000000000000";

    [Fact]
    public void Json_KeepsItsShape()
    {
        var run = ToolRun.Of("doctor", "--json");

        using var json = JsonDocument.Parse(run.Output);
        var root = json.RootElement;
        JsonShape.Has(root, "canBuild", "canLoad", "checks");
        Assert.All(root.GetProperty("checks").EnumerateArray(),
            check => JsonShape.Has(check, "id", "title", "purpose", "status", "detail", "remedy"));
        Assert.Equal(root.GetProperty("canBuild").GetBoolean() && root.GetProperty("canLoad").GetBoolean() ? 0 : 1, run.ExitCode);
    }

    [Fact]
    public void ForBuild_AsksOnlyWhatCompilingNeeds()
    {
        var run = ToolRun.Of("doctor", "--for", "build", "--json");

        using var json = JsonDocument.Parse(run.Output);
        Assert.All(json.RootElement.GetProperty("checks").EnumerateArray(), check => Assert.Equal("build", check.GetProperty("purpose").GetString()));
        Assert.Equal(["llvm", "sdk", "references"],
            json.RootElement.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("4.4.0", nameof(CheckStatus.Missing))]
    [InlineData("5.4.0-150-generic", nameof(CheckStatus.Warning))]
    [InlineData("6.1.0-26-amd64", nameof(CheckStatus.Ok))]
    [InlineData("6.18.44-fc-v595", nameof(CheckStatus.Ok))]
    [InlineData("garbage", nameof(CheckStatus.Warning))]
    public void Kernel_IsJudgedByItsVersion(string release, string status)
    {
        using var files = new FakeMachine(("proc/sys/kernel/osrelease", release));

        Assert.Equal(status, Find(KernelChecks.Run(files.Machine), "kernel").Status.ToString());
    }

    [Fact]
    public void OldKernel_HasItsMemoryLimitChecked()
    {
        using var files = new FakeMachine(
            ("proc/sys/kernel/osrelease", "5.4.0"),
            ("proc/self/limits", "Max locked memory         65536                65536                bytes"));

        var check = Find(KernelChecks.Run(files.Machine), "memlock");

        Assert.Equal(CheckStatus.Warning, check.Status);
        Assert.StartsWith("65536 bytes", check.Detail);
    }

    [Fact]
    public void NewKernel_HasNoMemoryLimit()
    {
        using var files = new FakeMachine(("proc/sys/kernel/osrelease", "5.15.0"));

        Assert.DoesNotContain(KernelChecks.Run(files.Machine), check => check.Id == "memlock");
    }

    [Theory]
    [InlineData("0", nameof(CheckStatus.Warning))]
    [InlineData("1", nameof(CheckStatus.Ok))]
    [InlineData("2", nameof(CheckStatus.Ok))]
    public void Jit_IsJudgedByItsSetting(string setting, string status)
    {
        using var files = new FakeMachine(("proc/sys/net/core/bpf_jit_enable", setting));

        Assert.Equal(status, Find(KernelChecks.Run(files.Machine), "jit").Status.ToString());
    }

    [Fact]
    public void BpfFileSystem_IsFoundAmongTheMounts()
    {
        using var files = new FakeMachine(("proc/self/mounts", "proc /proc proc rw 0 0\nbpf /sys/fs/bpf bpf rw,nosuid 0 0\n"));

        Assert.Equal("/sys/fs/bpf", Find(KernelChecks.Run(files.Machine), "bpffs").Detail);
    }

    [Theory]
    [InlineData(AllCapabilities, nameof(CheckStatus.Ok))]
    [InlineData(NoCapability, nameof(CheckStatus.Missing))]
    [InlineData("CapEff:\t0000008000001000", nameof(CheckStatus.Ok))] // CAP_BPF and CAP_NET_ADMIN
    [InlineData("CapEff:\t0000000000201000", nameof(CheckStatus.Ok))] // CAP_SYS_ADMIN and CAP_NET_ADMIN
    [InlineData("CapEff:\t0000008000000000", nameof(CheckStatus.Missing))] // CAP_BPF alone
    public void Privileges_AreTheCapabilities(string status, string expected)
    {
        using var files = new FakeMachine(("proc/self/status", status));

        Assert.Equal(expected, Assert.Single(PrivilegeChecks.Run(files.Machine)).Status.ToString());
    }

    [Fact]
    public void WithoutPrivileges_TheRemedySaysWhatWorksAllTheSame()
    {
        using var files = new FakeMachine(("proc/self/status", NoCapability));

        Assert.Contains("tests on the CLR", Assert.Single(PrivilegeChecks.Run(files.Machine)).Remedy);
    }

    [Fact]
    public void EachLack_HasARemedy()
    {
        using var files = new FakeMachine(
            ("proc/sys/kernel/osrelease", "4.4.0"), ("proc/sys/net/core/bpf_jit_enable", "0"), ("proc/self/status", NoCapability));

        var lacks = KernelChecks.Run(files.Machine).Concat(PrivilegeChecks.Run(files.Machine))
            .Where(check => check.Status is CheckStatus.Missing or CheckStatus.Warning).ToArray();

        Assert.True(lacks.Length >= 4);
        Assert.All(lacks, check => Assert.False(string.IsNullOrEmpty(check.Remedy)));
    }

    static Check Find(IEnumerable<Check> checks, string id) => checks.Single(check => check.Id == id);
}
