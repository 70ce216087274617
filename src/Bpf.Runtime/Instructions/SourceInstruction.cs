namespace Bpf.Runtime.Instructions;

/// <summary>An instruction at its place in a program.</summary>
/// <param name="Index">The number of the instruction, in units of 8 bytes from the start of the program.</param>
/// <param name="Instruction">The instruction.</param>
/// <param name="Source">The source line, where an instruction is the first of it; otherwise null.</param>
/// <param name="Symbol">What a relocation or a call refers to: a map, a variable, a function; otherwise null.</param>
/// <param name="Function">The function that starts here; otherwise null.</param>
public sealed record SourceInstruction(int Index, BpfInstruction Instruction, SourceLine? Source, string? Symbol, string? Function)
{
    /// <summary>The instruction in the assembler notation of LLVM and the kernel.</summary>
    public override string ToString() => Disassembler.Format(Instruction, Symbol);
}
