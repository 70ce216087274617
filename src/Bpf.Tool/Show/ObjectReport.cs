using System.Text.Json.Serialization;
using Bpf.Runtime;
using Bpf.Runtime.Btf;
using Bpf.Tool.Cli;

namespace Bpf.Tool.Show;

/// <summary>The JSON of <c>bpf show --json</c>. <paramref name="Types"/> is null unless asked for.</summary>
sealed record ObjectReport(
    string Name,
    string License,
    IReadOnlyList<ProgramReport> Programs,
    IReadOnlyList<MapReport> Maps,
    IReadOnlyList<VariableReport> Variables,
    IReadOnlyList<SectionReport> Sections,
    IReadOnlyList<TypeReport>? Types);

/// <param name="Name">The function.</param>
/// <param name="Section">The ELF section.</param>
/// <param name="AttachType">Where it may run.</param>
/// <param name="HasFrags">It takes packets of several buffers.</param>
/// <param name="InstructionCount">
/// The instructions before the verifier, subprograms included, in units of 8 bytes; null if the program cannot be linked.
/// </param>
sealed record ProgramReport(
    string Name,
    string Section,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<AttachType>))] AttachType AttachType,
    bool HasFrags,
    int? InstructionCount);

sealed record MapReport(
    string Name,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<MapType>))] MapType Type,
    int KeySize,
    string? KeyType,
    int ValueSize,
    string? ValueType,
    uint MaxEntries,
    uint Flags,
    bool PinByName,
    bool IsGlobalData);

/// <param name="Name">The variable.</param>
/// <param name="Section">The ELF section.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Type">Its type in BTF.</param>
/// <param name="Value">What the object sets it to, for numbers of up to 8 bytes.</param>
sealed record VariableReport(string Name, string Section, int Size, string? Type, string? Value);

/// <param name="Name">The section.</param>
/// <param name="Size">In bytes.</param>
sealed record SectionReport(string Name, long Size);

sealed record TypeReport(
    int Id,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<BtfKind>))] BtfKind Kind,
    string Name,
    string Declaration,
    int Size,
    IReadOnlyList<TypeMemberReport> Members);

/// <param name="Name">The member, enumerator, parameter or variable.</param>
/// <param name="Type">Its type; null for an enumerator.</param>
/// <param name="BitOffset">Where a member lies.</param>
/// <param name="Value">The value of an enumerator; otherwise null.</param>
sealed record TypeMemberReport(string Name, string? Type, long BitOffset, long? Value);
