using Bpf.Compiler.Llvm;

namespace Bpf.Compiler.Tests.Llvm;

public class KernelTests
{
    public static TheoryData<string, int> EveryModuleAndCpu() => EmitTests.EveryModuleAndCpu();

    [KernelTheory]
    [MemberData(nameof(EveryModuleAndCpu))]
    public void The_verifier_accepts(string name, int cpu)
    {
        using var file = new ObjectFile(Emission.Emit(SampleModules.All[name](), (BpfCpu)cpu));

        file.Load();
    }

    [KernelFact]
    public void The_kernel_keeps_file_line_and_text_of_the_source()
    {
        using var file = new ObjectFile(Emission.Emit(SampleModules.DropIPv6()));

        var listing = Tool.Check(Tool.BpfTool, "prog", "dump", "xlated", "pinned", file.Load(), "linum");

        Assert.Contains("; DropIPv6 line 11 [file:src/DropIPv6.cs line_num:11 line_col:9]", listing);
        Assert.Contains("int Drop(struct xdp_md * context):", listing);
    }

    [KernelTheory]
    [InlineData(0x86, 0xDD, 1)]
    [InlineData(0x08, 0x00, 2)]
    public void A_program_decides_by_the_packet(byte high, byte low, uint action)
    {
        using var file = new ObjectFile(Emission.Emit(SampleModules.DropIPv6()));
        file.Load();
        var packet = new byte[60];
        (packet[12], packet[13]) = (high, low);

        Assert.Equal(action, file.Run(packet).Result);
    }

    [KernelFact]
    public void Copies_move_the_bytes()
    {
        using var file = new ObjectFile(Emission.Emit(SampleModules.SwapMacs()));
        file.Load();
        byte[] packet = [.. Enumerable.Range(1, 60).Select(i => (byte)i)];

        Assert.Equal([.. packet[6..12], .. packet[..6], .. packet[12..]], file.Run(packet).Packet);
    }

    [KernelFact]
    public void A_slot_keeps_its_content_while_others_share_a_place()
    {
        using var file = new ObjectFile(Emission.Emit(SampleModules.KeptSlot()));
        file.Load();

        Assert.Equal(3u, file.Run(new byte[60]).Result);
    }

    [KernelTheory]
    [InlineData(15, 1)]
    [InlineData(16, 2)]
    [InlineData(255, 2)]
    public void A_subprogram_takes_and_returns_values_smaller_than_a_register(byte first, uint action)
    {
        using var file = new ObjectFile(Emission.Emit(SampleModules.Subprograms()));
        file.Load();
        var packet = new byte[60];
        packet[0] = first;

        Assert.Equal(action, file.Run(packet).Result);
    }

    [KernelTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void An_opaque_value_is_the_same_value(int cpu)
    {
        using var file = new ObjectFile(Emission.Emit(SampleModules.Opaque(), (BpfCpu)cpu));
        file.Load();
        var packet = Enumerable.Repeat((byte)0x11, 60).ToArray();

        Assert.Equal(1u + 0x11 + 0x1111 + 0x11111111 + 0x11111111 + 0x1111, file.Run(packet).Result);
    }
}
