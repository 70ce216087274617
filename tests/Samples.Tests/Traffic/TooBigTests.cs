using System.Globalization;
using Bpf;
using Bpf.Kernel.Tests;

namespace Samples.Tests.Traffic;

public sealed class TooBigTests
{
    [KernelFact]
    public void A_long_ping_is_told_the_MTU_and_a_short_one_answered()
    {
        using var loaded = SampleObject.Load("TooBig");
        using var pair = new VethPair();
        Assert.Equal(3, pair.Ping(VethPair.InsideIPv4));
        using var link = pair.Inside.Run(() => loaded.GetXdpProgram("Limit").Attach(VethPair.Interface, XdpMode.Generic));

        Assert.Equal(3, pair.Ping(VethPair.InsideIPv4));
        var (_, output) = pair.Outside.Execute("ping", "-n", "-c", "1", "-W", "1", "-M", "do", "-s", "1000", VethPair.InsideIPv4);

        Assert.Contains($"mtu = {TooBig.Mtu.ToString(CultureInfo.InvariantCulture)}", output.Replace("mtu=", "mtu = "));
        var (_, route) = pair.Outside.Execute("ip", "route", "get", VethPair.InsideIPv4);
        Assert.Contains("mtu 586", route);
    }
}
