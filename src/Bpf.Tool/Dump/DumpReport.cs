using System.Text.Json.Serialization;
using Bpf.Tool.Cli;

namespace Bpf.Tool.Dump;

/// <summary>The JSON of <c>bpf dump --json</c>.</summary>
sealed record DumpReport(string Name, IReadOnlyList<ProgramDump> Programs);

/// <summary>A program with the subprograms it calls.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Section">Its section in the object; null for a program in the kernel.</param>
/// <param name="Id">The kernel's number; null for a program in an object.</param>
/// <param name="Code">What the instructions are.</param>
/// <param name="Instructions">The instructions.</param>
sealed record ProgramDump(
    string Name,
    string? Section,
    uint? Id,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<CodeKind>))] CodeKind Code,
    IReadOnlyList<InstructionDump> Instructions);

/// <summary>Which of the forms of a program.</summary>
enum CodeKind
{
    /// <summary>As the compiler wrote them.</summary>
    Object,

    /// <summary>As the verifier left them.</summary>
    Translated,

    /// <summary>Machine code.</summary>
    Machine,
}

/// <param name="Index">The number of the instruction in units of 8 bytes; of machine code the offset in bytes in its function.</param>
/// <param name="Text">The instruction in assembler notation; machine code without a disassembler in hexadecimal digits.</param>
/// <param name="Symbol">The map, variable or function it refers to.</param>
/// <param name="Function">The function that starts here.</param>
/// <param name="Source">The source line, on the first instruction of it.</param>
sealed record InstructionDump(int Index, string Text, string? Symbol, string? Function, SourceDump? Source);

/// <summary>A line of source code; lines and columns count from 1.</summary>
sealed record SourceDump(string File, int Line, int Column, string Text);
