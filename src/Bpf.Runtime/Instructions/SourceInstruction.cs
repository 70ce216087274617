namespace Bpf.Runtime.Instructions;

/// <summary>An instruction at its place in a program.</summary>
/// <param name="Index">The number of the instruction, in units of 8 bytes from the start of the program.</param>
/// <param name="Instruction">The instruction.</param>
/// <param name="SourceLine">The source line, where the instruction is the first of it; otherwise null.</param>
/// <param name="Symbol">What a relocation or a call refers to: a map, a variable, a function; otherwise null.</param>
/// <param name="Function">The function that starts here; otherwise null.</param>
public sealed record SourceInstruction(int Index, BpfInstruction Instruction, SourceLine? SourceLine, string? Symbol, string? Function)
{
    /// <summary>The instruction in the assembler notation of LLVM and the kernel.</summary>
    public override string ToString() => Disassembler.Format(Instruction, Symbol);

    internal static IReadOnlyList<SourceInstruction> Decode(
        ReadOnlySpan<Slot> slots,
        IReadOnlyDictionary<int, string> symbols,
        IReadOnlyDictionary<int, string> functions,
        IReadOnlyDictionary<int, SourceLine> lines)
    {
        var instructions = new List<SourceInstruction>();
        for (var i = 0; i < slots.Length; i += instructions[^1].Instruction.Slots)
            instructions.Add(new SourceInstruction(
                i, Slot.Decode(slots, i), lines.GetValueOrDefault(i), symbols.GetValueOrDefault(i), functions.GetValueOrDefault(i)));
        return instructions;
    }
}
