using Bpf.Testing;

namespace Bpf.Kernel.Tests.Helpers;

public class LoadingTests
{
    [KernelFact]
    public void Loads_as_many_bytes_as_the_packet_says()
    {
        var program = HelperProgram.Compile("""
            if (!context.TryLoad(0, out uint length)) return XdpAction.Aborted;
            ulong bytes = 0;
            Say(0, context.TryLoad(4, ref bytes, length) ? 1u : 0);
            Say(1, (uint)bytes);
            Say(2, (uint)(bytes >> 32));
            return XdpAction.Pass;
            """);
        uint[] lengths = [0, 1, 2, 7, 8, 9, int.MaxValue, uint.MaxValue];
        XdpTest.Compare(program, [.. lengths.Select(length => Packet.FromBytes([.. BitConverter.GetBytes(length), .. Enumerable.Range(1, 60).Select(i => (byte)i)]))]);
    }
}
