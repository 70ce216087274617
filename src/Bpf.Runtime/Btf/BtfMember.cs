namespace Bpf.Runtime.Btf;

/// <summary>A member of a structure, an enumerator, a parameter, or a variable of a data section.</summary>
/// <param name="Name">The name; empty for one without.</param>
/// <param name="TypeId">Its type; 0 for an enumerator.</param>
/// <param name="BitOffset">Where it lies, in bits.</param>
/// <param name="BitSize">Its size in bits: of a bit field, or of a variable of a data section; otherwise 0.</param>
/// <param name="Value">The value of an enumerator.</param>
public sealed record BtfMember(string Name, int TypeId, long BitOffset, int BitSize, long Value);
