
namespace Bpf.Kernel.Tests.Tools;

public class IpLinkTests
{
    [KernelTheory]
    [InlineData("xdpgeneric")]
    [InlineData("xdpdrv")]
    public void Attaches_reports_and_detaches(string mode)
    {
        using var folder = new TemporaryFolder();
        using var pair = new VethPair();
        var file = ObjectFactory.Compile(folder, ObjectFactory.Sample("DropIPv6"));

        ExternalTool.RunIn(pair.Inside, "ip", "link", "set", "dev", VethPair.Interface, mode, "obj", file, "sec", "xdp").Succeeded();
        var attached = Show(pair);
        ExternalTool.RunIn(pair.Inside, "ip", "link", "set", "dev", VethPair.Interface, mode, "off").Succeeded();

        Assert.Matches(@"prog/xdp id \d+ name Filter", attached);
        Assert.Equal(mode == "xdpgeneric", attached.Contains("xdpgeneric", StringComparison.Ordinal));
        Assert.DoesNotContain("prog/xdp", Show(pair));
    }

    [KernelFact]
    public void Finds_a_program_in_a_section_of_the_users_choice()
    {
        using var folder = new TemporaryFolder();
        using var pair = new VethPair();
        var file = ObjectFactory.Compile(folder, Programs.OwnSection);

        ExternalTool.RunIn(pair.Inside, "ip", "link", "set", "dev", VethPair.Interface, "xdpgeneric", "obj", file, "sec", "xdp_drop").Succeeded();

        Assert.Matches(@"prog/xdp id \d+ name Drop", Show(pair));
    }

    static string Show(VethPair pair) => ExternalTool.RunIn(pair.Inside, "ip", "link", "show", VethPair.Interface).Succeeded();
}
