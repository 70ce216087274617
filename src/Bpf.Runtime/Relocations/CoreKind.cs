namespace Bpf.Runtime.Relocations;

/// <summary>What an instruction wants to know of the running kernel's types (<c>enum bpf_core_relo_kind</c>).</summary>
enum CoreKind
{
    FieldOffset = 0,
    FieldSize = 1,
    FieldExists = 2,
    FieldSigned = 3,
    FieldLeftShift = 4,
    FieldRightShift = 5,
    LocalTypeId = 6,
    KernelTypeId = 7,
    TypeExists = 8,
    TypeSize = 9,
    EnumeratorExists = 10,
    EnumeratorValue = 11,
    TypeMatches = 12,
}
