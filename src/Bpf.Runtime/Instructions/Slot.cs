using System.Runtime.InteropServices;

namespace Bpf.Runtime.Instructions;

/// <summary>Eight bytes of a program, laid out as <c>struct bpf_insn</c> (include/uapi/linux/bpf.h).</summary>
[StructLayout(LayoutKind.Sequential, Size = 8)]
record struct Slot(byte Opcode, byte Registers, short Offset, int Immediate)
{
    public const byte WideLoad = 0x18, Call = 0x85;

    // What the source register of a wide load or a call means (BPF_PSEUDO_*).
    public const int PseudoMapDescriptor = 1, PseudoMapValue = 2, PseudoKernelType = 3, PseudoFunction = 4, PseudoCall = 1, PseudoKernelCall = 2;

    public byte Opcode = Opcode;
    public byte Registers = Registers;
    public short Offset = Offset;
    public int Immediate = Immediate;

    public readonly int Destination => Registers & 15;

    public readonly int Source => Registers >> 4;

    public void SetSource(int source) => Registers = (byte)(Registers & 15 | source << 4);

    /// <summary>The instruction that starts at a slot.</summary>
    public static BpfInstruction Decode(ReadOnlySpan<Slot> slots, int index)
    {
        var slot = slots[index];
        long immediate = slot.Immediate;
        if (slot.Opcode == WideLoad && index + 1 < slots.Length)
            immediate = (long)slots[index + 1].Immediate << 32 | (uint)slot.Immediate;
        return new BpfInstruction(slot.Opcode, (byte)slot.Destination, (byte)slot.Source, slot.Offset, immediate);
    }
}
