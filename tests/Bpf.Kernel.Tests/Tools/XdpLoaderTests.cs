
namespace Bpf.Kernel.Tests.Tools;

/// <summary>
/// xdp-tools' loader. Where the kernel allows it, it puts its dispatcher in front of the program, so its status is asked by program name.
/// </summary>
public class XdpLoaderTests
{
    [KernelTheory]
    [InlineData("skb")]
    [InlineData("native")]
    public void Loads_reports_and_unloads(string mode)
    {
        using var folder = new TemporaryFolder();
        using var pair = new VethPair();
        var file = ObjectFactory.Compile(folder, ObjectFactory.Sample("DropIPv6"));

        ExternalTool.RunIn(pair.Inside, "xdp-loader", "load", "-m", mode, VethPair.Interface, file).Succeeded();
        var loaded = Status(pair);
        ExternalTool.RunIn(pair.Inside, "xdp-loader", "unload", "-a", VethPair.Interface).Succeeded();

        Assert.Contains("Filter", loaded);
        Assert.Contains(mode, loaded);
        Assert.DoesNotContain("Filter", Status(pair));
    }

    [KernelFact]
    public void Finds_a_program_in_a_section_of_the_users_choice()
    {
        using var folder = new TemporaryFolder();
        using var pair = new VethPair();
        var file = ObjectFactory.Compile(folder, Programs.OwnSection);

        ExternalTool.RunIn(pair.Inside, "xdp-loader", "load", "-m", "skb", "-s", "xdp_drop", VethPair.Interface, file).Succeeded();
        var loaded = Status(pair);
        ExternalTool.RunIn(pair.Inside, "xdp-loader", "unload", "-a", VethPair.Interface).Succeeded();

        Assert.Contains("Drop", loaded);
    }

    static string Status(VethPair pair) => ExternalTool.RunIn(pair.Inside, "xdp-loader", "status").Succeeded();
}
