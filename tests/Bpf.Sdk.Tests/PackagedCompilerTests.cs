using Bpf.Sdk.Tests.Harness;

namespace Bpf.Sdk.Tests;

/// <summary>The packages as a user gets them, with the compiler inside.</summary>
public sealed class PackagedCompilerTests
{
    readonly TestProject _project = PackedSdk.NewProject();

    [Theory]
    [InlineData("DropAll")]
    [InlineData("DropIPv6")]
    [InlineData("ActionCounters")]
    public void A_sample_builds_outside_the_repository(string sample)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(PackedSdk.RepoRoot, "samples", sample)))
            File.Copy(file, _project[Path.GetFileName(file)]);
        _project.BuildSucceeds();

        var written = File.ReadAllBytes(_project[$"bin/Debug/net10.0/{sample}.bpf.o"]);
        Assert.Equal("\u007fELF"u8, written.AsSpan(0, 4));
        Assert.Equal(written, _project.EmbeddedBytes($"bin/Debug/net10.0/{sample}.dll")[$"Samples.{sample}.bpf.o"]);
    }

    [Fact]
    public void The_same_sources_give_the_same_object_in_every_folder()
    {
        var other = PackedSdk.NewProject();
        foreach (var project in new[] { _project, other })
            project.WriteFirewall().WriteProject("<BpfToolPath />").BuildSucceeds();

        Assert.Equal(File.ReadAllBytes(_project["bin/Debug/net10.0/Firewall.bpf.o"]), File.ReadAllBytes(other["bin/Debug/net10.0/Firewall.bpf.o"]));
    }

    [Fact]
    public void An_unsupported_statement_is_an_error_at_its_place()
    {
        var failed = _project.WriteProject("<BpfToolPath /><RunAnalyzers>false</RunAnalyzers>").Write("Firewall.cs", """
            using Bpf;
            static partial class Firewall
            {
                [Xdp]
                public static XdpAction Filter(XdpContext context)
                {
                    var box = new object();
                    return box == null ? XdpAction.Drop : XdpAction.Pass;
                }
            }
            """).Build();

        Assert.Equal(1, failed.ExitCode);
        Assert.Matches(@"Firewall\.cs\(7,\d+(,\d+,\d+)?\): error BPF1\d\d\d: ", failed.Output);
    }

    [Fact]
    public void A_missing_LLVM_is_one_error_that_says_what_to_do()
    {
        var failed = _project.WriteProject("<BpfToolPath /><BpfLlvmLibrary>/nowhere/libLLVM.so</BpfLlvmLibrary>").WriteFirewall().Build();

        Assert.Equal(1, failed.ExitCode);
        var errors = failed.Output.Split('\n').Where(line => line.Contains(": error ")).Select(line => line.Trim()).Distinct();
        Assert.Matches(@"error BPF0\d\d\d: .*/nowhere/libLLVM\.so", Assert.Single(errors));
    }

    [Fact]
    public void The_managed_compiler_stands_in_where_there_is_no_native_one()
    {
        var managed = Path.Combine(PackedSdk.Packages, "bpf.sdk", PackedSdk.Version, "tools/net10.0/any/Bpf.Tool.dll");
        _project.WriteProject($"<BpfToolPath>{managed}</BpfToolPath>").WriteFirewall().BuildSucceeds();

        Assert.Equal("\u007fELF"u8, File.ReadAllBytes(_project["bin/Debug/net10.0/Firewall.bpf.o"]).AsSpan(0, 4));
    }
}
