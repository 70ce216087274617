using Bpf.Runtime.Links;

namespace Bpf.Runtime.Tests.Links;

public class RouteMessageTests
{
    [Fact]
    public void AttributesComeBackAsTheyWereWritten()
    {
        var message = new RouteMessage(RouteMessage.SetLink, RouteMessage.FlagRequest, 7);
        message.AddNested(RouteMessage.AttributeXdp, xdp => xdp.Add(1, -1).Add(3, 4));
        var bytes = message.Finish(9);
        Assert.Equal(bytes.Length, BitConverter.ToInt32(bytes));
        Assert.Equal(7, BitConverter.ToInt32(bytes[20..]));
        var outer = RouteMessage.Attributes(bytes[32..]);
        var inner = RouteMessage.Attributes(outer[RouteMessage.AttributeXdp]);
        Assert.Equal((-1, 4), (BitConverter.ToInt32(inner[1]), BitConverter.ToInt32(inner[3])));
    }

    [Fact]
    public void DamagedAttributesEndTheList()
    {
        Assert.Empty(RouteMessage.Attributes([3, 0, 1, 0]));
        Assert.Empty(RouteMessage.Attributes([200, 0, 1, 0, 1]));
        Assert.Single(RouteMessage.Attributes([5, 0, 1, 0, 9]));
    }

    [Fact]
    public void ModesAndProgramsAreReadFromAnInterface()
    {
        byte[] xdp = [5, 0, 2, 0, 4, 0, 0, 0, 8, 0, 5, 0, 11, 0, 0, 0, 8, 0, 7, 0, 12, 0, 0, 0];
        var state = InterfaceState.From(3, new() { [3] = "eth0\0"u8.ToArray(), [43] = xdp });
        Assert.Equal((3, "eth0"), (state.Index, state.Name));
        Assert.Equal([(XdpMode.Native, 11u), (XdpMode.Offload, 12u)], state.Programs);
    }
}
