
namespace Bpf.Kernel.Tests.Tools;

public class ObjdumpTests
{
    [Theory]
    [InlineData("DropAll")]
    [InlineData("DropIPv6")]
    [InlineData("ActionCounters")]
    public void Lists_the_sections_that_other_loaders_look_for(string sample)
    {
        using var folder = new TemporaryFolder();
        var file = ObjectFactory.Compile(folder, ObjectFactory.Sample(sample));

        var output = ExternalTool.Run("llvm-objdump-19", "-h", file).Succeeded();

        Assert.Contains("elf64-bpf", output);
        var rows = output.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(row => row.Length > 2);
        var sections = rows.Select(row => row[1]).ToHashSet();
        Assert.Subset(sections, new HashSet<string> { "xdp", "license", ".maps", ".BTF", ".BTF.ext" });
        Assert.DoesNotContain(".eh_frame", sections);
    }
}
