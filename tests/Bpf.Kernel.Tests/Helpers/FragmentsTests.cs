using Bpf.Compiler.Tests;
using Bpf.Kernel.Tests.Language;
using Bpf.Testing;

namespace Bpf.Kernel.Tests.Helpers;

/// <summary>Packets of 9 KiB, which the kernel keeps in several buffers.</summary>
public class FragmentsTests
{
    private const string Program = """
        using Bpf;
        using Bpf.Net;
        public static unsafe partial class Sample
        {
            [Xdp(Frags = true)]
            public static XdpAction Run(XdpContext context)
            {
                Say(0, context.Length);
                Say(1, context.TryLoad(9000, out uint late) ? late : 1);
                Say(2, context.TryStore(9000, 0x11223344u) ? 1u : 0);
                Say(3, context.TryLoad(4094, out ulong between) ? between : 1);
                Say(4, context.TryLoad(context.Length - 1, out byte last) ? last : 1u);
                return context.TryAdjustTail(-100) ? XdpAction.Pass : XdpAction.Drop;
            }
            {facts}
        }
        """;

    [KernelFact]
    public void Reaches_all_bytes()
    {
        var program = LanguageProgram.Compile(
            Program.Replace("{facts}", HelperProgram.Facts, StringComparison.Ordinal), new Bpf.Compiler.CompilerOptions { MinimumKernel = new(6, 18) });
        var result = Assert.Single(XdpTest.Compare(program, Packet.IPv4().Udp().Payload(9 * 1024)));
        Assert.Equal((9 * 1024) + 42 - 100, result.Packet.Length);
    }
}
