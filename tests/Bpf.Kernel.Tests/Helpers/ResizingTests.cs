using Bpf.Testing;

namespace Bpf.Kernel.Tests.Helpers;

public class ResizingTests
{
    [KernelTheory]
    [InlineData("TryAdjustHead")]
    [InlineData("TryAdjustTail")]
    [InlineData("TryAdjustMeta")]
    public void Moves_as_far_as_in_the_kernel(string method)
    {
        var program = HelperProgram.Compile($$"""
            if (!context.TryLoad(0, out int delta)) return XdpAction.Aborted;
            if (!context.{{method}}(delta)) return XdpAction.Drop;
            var packet = context.Packet;
            Say(0, context.Length);
            if (delta < 0 && packet.TryRead(out Ref<ulong> first)) first.Value = 0x1122334455667788;
            return XdpAction.Pass;
            """);
        int[] deltas = [0, 1, -1, 4, -4, 6, 40, 46, 47, 50, -32, -36, -20, -100, -200, -216, -217, -252, -256, 100, 3400, 3460, 3461, 3500, int.MinValue, int.MaxValue];
        XdpTest.Compare(program, [.. deltas.Select(delta => Packet.FromBytes([.. BitConverter.GetBytes(delta), .. new byte[56]]))]);
    }

    [KernelFact]
    public void Encapsulates_and_decapsulates()
    {
        var program = HelperProgram.Compile("""
            var packet = context.Packet;
            if (!packet.TryRead(out Ref<EthernetHeader> old) || !packet.TryRead(out Ref<IPv4Header> ip)) return XdpAction.Aborted;
            var ethernet = old.Value;
            if (ip.Value.Protocol == IPProtocol.IPv4)
            {
                if (!context.TryAdjustHead(sizeof(IPv4Header))) return XdpAction.Drop;
                var inner = context.Packet;
                if (!inner.TryRead(out Ref<EthernetHeader> moved)) return XdpAction.Aborted;
                moved.Value = ethernet;
                return XdpAction.Pass;
            }
            var outer = new IPv4Header { Version = 4, HeaderLength = 20, TimeToLive = 64, Protocol = IPProtocol.IPv4, TotalLength = (ushort)(ip.Value.TotalLength + 20),
                Source = new IPv4Address(192, 0, 2, 1), Destination = new IPv4Address(192, 0, 2, 2) };
            outer.UpdateChecksum();
            if (!context.TryAdjustHead(-sizeof(IPv4Header))) return XdpAction.Drop;
            var whole = context.Packet;
            if (!whole.TryRead(out Ref<EthernetHeader> first) || !whole.TryRead(out Ref<IPv4Header> second)) return XdpAction.Aborted;
            first.Value = ethernet;
            second.Value = outer;
            return XdpAction.Tx;
            """);
        Packet plain = Packet.IPv4().Udp(), wrapped = Packet.IPv4().IPv4().Udp();
        var results = XdpTest.Compare(program, plain, wrapped);
        Assert.Equal([wrapped, plain], results.Select(result => result.Packet));
    }

    [KernelFact]
    public void Passes_metadata_on()
    {
        var program = HelperProgram.Compile("""
            if (!context.TryAdjustMeta(-8)) return XdpAction.Aborted;
            if (!context.TryGetMetadata(out Ref<ulong> mark)) return XdpAction.Drop;
            mark.Value = 0x1122334455667788;
            return context.TryAdjustHead(-4) ? XdpAction.Pass : XdpAction.Tx;
            """);
        var result = Assert.Single(XdpTest.Compare(program, Packet.IPv4().Udp()));
        Assert.Equal("8877665544332211", Convert.ToHexStringLower(result.Metadata.Span));
    }

    [KernelFact]
    public void Loads_and_stores_bytes()
    {
        var program = HelperProgram.Compile("""
            Say(0, context.TryLoad(12, out ushort type) ? type : 1u);
            Say(1, context.TryLoad(26, out IPv4Address source) ? source.Value : 1u);
            Say(2, context.TryLoad(context.Length - 3, out uint late) ? late : 1u);
            Say(3, context.TryLoad(70000, out byte far) ? far : 1u);
            Say(4, context.TryStore(26, new IPv4Address(1, 2, 3, 4)) ? 1u : 0);
            Say(5, context.TryStore(context.Length, (byte)1) ? 1u : 0);
            return XdpAction.Pass;
            """);
        XdpTest.Compare(program, Packet.IPv4().Udp().Payload(5), Packet.IPv4().Udp().Payload(1000));
    }
}
