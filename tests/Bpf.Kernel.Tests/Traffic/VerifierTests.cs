using Bpf.Kernel.Tests.Tools;
using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Traffic;

public class VerifierTests
{
    [KernelFact]
    public void A_rejection_names_the_csharp_line_and_carries_the_whole_log()
    {
        using var folder = new TemporaryFolder();
        var file = ObjectFactory.Compile(folder, Programs.Unchecked, "/checks:off");

        var rejection = Assert.Throws<BpfVerifierException>(() => BpfObject.Load(ObjectSpec.ReadFile(file)));

        var lines = Programs.Unchecked.Split('\n');
        var line = Array.FindIndex(lines, text => text.Contains("data[20]", StringComparison.Ordinal));
        Assert.Equal(new("Program.cs", line + 1, rejection.SourceLine!.Column, lines[line]), rejection.SourceLine);
        Assert.Contains("Program.cs", rejection.Message);
        Assert.Contains("packet", rejection.Summary);
        Assert.Contains("invalid access to packet", rejection.Log);
        Assert.Contains(lines[line].Trim(), rejection.Log);
        Assert.Matches(@"(?s)^.*\n0: .*processed \d+ insns", rejection.Log);
    }
}
