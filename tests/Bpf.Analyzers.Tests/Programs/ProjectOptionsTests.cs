using Bpf.Analyzers.Programs;

namespace Bpf.Analyzers.Tests.Programs;

public class ProjectOptionsTests
{
    private const string Tracing = """
        using Bpf;
        static class Firewall
        {
            [Xdp] public static XdpAction Filter(XdpContext context)
            {
                Trace.Print("packet");
                return XdpAction.Pass;
            }
        }
        """;

    [Theory]
    [InlineData("BpfLicense", "", null)]
    [InlineData("BpfLicense", "GPL", null)]
    [InlineData("BpfLicense", "MIT", "BPF4004")]
    [InlineData("BpfMinKernel", "6.1", null)]
    [InlineData("BpfMinKernel", "nonsense", null)]
    [InlineData("BpfMinKernel", "4.0", "BPF4005")]
    public async Task PropertyOfTheProjectDecides(string name, string value, string? expected)
    {
        var problems = await Analysis.Build(TestCompilation.Create(Tracing), new ProgramAnalyzer(), (name, value));

        Assert.Equal(expected, problems.SingleOrDefault()?.Id);
    }

    [Theory]
    [InlineData("BpfEnabled", "false")]
    [InlineData("BpfEnabled", "False")]
    [InlineData("BpfChecks", "off")]
    public async Task ChecksCanBeSwitchedOff(string name, string value)
    {
        var problems = await Analysis.Build(TestCompilation.Create(Tracing), new ProgramAnalyzer(), ("BpfLicense", "MIT"), (name, value));

        Assert.Empty(problems);
    }
}
