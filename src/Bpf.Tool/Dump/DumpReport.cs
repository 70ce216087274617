namespace Bpf.Tool.Dump;

/// <summary>The JSON of <c>bpf dump --json</c>.</summary>
sealed record DumpReport(string Name, IReadOnlyList<ProgramDump> Programs);

/// <summary>A program with the subprograms it calls.</summary>
sealed record ProgramDump(string Name, string Section, IReadOnlyList<InstructionDump> Instructions);

/// <param name="Index">The number of the instruction, in units of 8 bytes.</param>
/// <param name="Text">The instruction in assembler notation.</param>
/// <param name="Symbol">The map, variable or function it refers to.</param>
/// <param name="Function">The function that starts here.</param>
/// <param name="Source">The source line, on the first instruction of it.</param>
sealed record InstructionDump(int Index, string Text, string? Symbol, string? Function, SourceDump? Source);

/// <summary>A line of source code; lines and columns count from 1.</summary>
sealed record SourceDump(string File, int Line, int Column, string Text);
