using Bpf.Runtime;

namespace Bpf.Kernel.Tests.Tools;

/// <summary>The verifier follows a cursor over lengths that only the packet knows, whatever the instruction set.</summary>
public class SkipTests
{
    const string Source = """
        using Bpf;
        using Bpf.Net;

        public static partial class Skipper
        {
            [Xdp]
            public static XdpAction Skip(XdpContext context)
            {
                var packet = context.Packet;
                for (var i = 0; i < 3; i++)
                {
                    if (!packet.TryRead(out Ref<UInt16BigEndian> length) || !packet.TrySkip(length.Value.Value)) return XdpAction.Drop;
                }

                return packet.TryRead(out Ref<byte> last) && last.Value == 7 ? XdpAction.Tx : XdpAction.Pass;
            }
        }
        """;

    [KernelTheory]
    [InlineData("v1")]
    [InlineData("v2")]
    [InlineData("v3")]
    [InlineData("v4")]
    public void Three_lengths_from_the_packet_are_followed(string cpu)
    {
        using var folder = new TemporaryFolder();
        using var loaded = BpfObject.Load(ObjectSpec.ReadFile(ObjectFactory.Compile(folder, Source, $"/cpu:{cpu}")));
        var program = loaded.GetXdpProgram("Skip");

        Assert.Equal(XdpAction.Tx, program.TestRun(Packet(last: 7)).Action);
        Assert.Equal(XdpAction.Pass, program.TestRun(Packet(last: 8)).Action);
        Assert.Equal(XdpAction.Drop, program.TestRun([.. Packet(last: 7)[..16], 255, 255, .. new byte[20]]).Action);
    }

    // Lengths 4, 8 and 3, each in front of as many bytes.
    static byte[] Packet(byte last) => [0, 4, 1, 1, 1, 1, 0, 8, 2, 2, 2, 2, 2, 2, 2, 2, 0, 3, 3, 3, 3, last];
}
