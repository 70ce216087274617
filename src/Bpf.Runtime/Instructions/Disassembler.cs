namespace Bpf.Runtime.Instructions;

/// <summary>Writes instructions in the assembler notation of LLVM and the kernel.</summary>
public static class Disassembler
{
    /// <summary>The text of an instruction, such as <c>r1 = *(u32 *)(r2 + 0x4)</c>.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="symbol">What its constant refers to, if that is known: a map, a variable, a function.</param>
    public static string Format(BpfInstruction instruction, string? symbol = null) => throw new NotImplementedException();
}
