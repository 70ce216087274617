namespace Bpf.Runtime.Instructions;

/// <summary>An instruction of the BPF machine (Documentation/bpf/standardization/instruction-set.rst).</summary>
/// <param name="Opcode">The operation.</param>
/// <param name="Destination">The destination register, 0 to 10.</param>
/// <param name="Source">The source register, 0 to 10, or what a wide load or a call means.</param>
/// <param name="Offset">The offset of a jump in instructions, or of a memory access in bytes.</param>
/// <param name="Immediate">The constant; 64 bits for a wide load, otherwise 32 sign-extended.</param>
public readonly record struct BpfInstruction(byte Opcode, byte Destination, byte Source, short Offset, long Immediate)
{
    /// <summary>The load of a 64-bit constant, which takes two slots.</summary>
    public bool IsWide => Opcode == 0x18;

    /// <summary>How many slots of 8 bytes it takes: 2 for a wide load, otherwise 1.</summary>
    public int Slots => IsWide ? 2 : 1;
}
