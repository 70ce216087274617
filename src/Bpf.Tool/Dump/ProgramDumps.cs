using Bpf.Runtime;
using Bpf.Runtime.Instructions;

namespace Bpf.Tool.Dump;

/// <summary>Makes reports of the forms of a program.</summary>
static class ProgramDumps
{
    public static ProgramDump Of(ProgramSpec program) =>
        new(program.Name, program.Section, null, CodeKind.Object, [.. program.GetInstructions().Select(Describe)]);

    public static ProgramDump Translated(BpfProgramInfo program) =>
        new(FullName(program), null, program.Id, CodeKind.Translated, [.. program.GetInstructions().Select(Describe)]);

    public static ProgramDump Machine(BpfProgramInfo program) =>
        new(FullName(program), null, program.Id, CodeKind.Machine, MachineListing.Of(program.GetMachineFunctions()));

    // The kernel keeps 15 characters of a program's name, and its first function has it all.
    static string FullName(BpfProgramInfo program) =>
        program.GetMachineFunctions() is [var first, ..] && first.Name.StartsWith(program.Name, StringComparison.Ordinal) ? first.Name : program.Name;

    static InstructionDump Describe(SourceInstruction instruction) => new(
        instruction.Index, instruction.ToString(), instruction.Symbol, instruction.Function, Describe(instruction.SourceLine));

    public static SourceDump? Describe(SourceLine? source) => source is null ? null : new(source.File, source.Line, source.Column, source.Text.Trim());
}
