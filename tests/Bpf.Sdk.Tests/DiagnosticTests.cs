using Bpf.Sdk.Tests.Harness;

namespace Bpf.Sdk.Tests;

public sealed class DiagnosticTests
{
    readonly TestProject _project = PackedSdk.NewProject().WriteProject().WriteFirewall();

    [Fact]
    public void An_error_fails_every_build_until_it_is_gone()
    {
        _project.BuildSucceeds();
        _project.Write("Event.cs", "namespace My.App;\npublic struct Event { public int NotSupported; }");
        for (var i = 0; i < 2; i++)
        {
            var failed = _project.Build();
            Assert.Equal(1, failed.ExitCode);
            Assert.Contains($"{_project["Event.cs"]}(2,5,3,9): error BPF1001: not supported; write something else", failed.Output);
            Assert.DoesNotContain("MSB", failed.Output);
        }

        _project.WriteFirewall().BuildSucceeds();
        Assert.Equal(_project.Object, _project.Embedded()["My.App.Firewall.bpf.o"]);
    }

    [Fact]
    public void A_crashed_compiler_is_reported_with_its_last_words()
    {
        var failed = _project.Write("crash", "").Build();

        Assert.Equal(1, failed.ExitCode);
        Assert.Contains("error BPF9001: The BPF compiler stopped with exit code 134", failed.Output);
        Assert.Contains("obj/Debug/net10.0/bpf/Firewall.bpf.ir", failed.Output);
        Assert.Contains("LLVM ERROR: out of registers", failed.Output);
    }

    [Fact]
    public void A_wrong_tool_path_is_reported()
    {
        var failed = _project.Build("-p:BpfToolPath=/nowhere/bpf");

        Assert.Contains("error BPF0003: BpfToolPath is '/nowhere/bpf', which does not exist.", failed.Output);
    }
}
