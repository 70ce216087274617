namespace Bpf.Runtime.Relocations;

/// <summary>An instruction whose constant or offset depends on the running kernel's types (<c>struct bpf_core_relo</c>).</summary>
/// <param name="Offset">Where it is in its section, in bytes.</param>
/// <param name="TypeId">The type in the object that the access starts from.</param>
/// <param name="Access">The way from there: numbers of members and elements, with colons between; for enumerations the number of the enumerator.</param>
/// <param name="Kind">What it wants to know.</param>
sealed record CoreRelocation(uint Offset, int TypeId, string Access, CoreKind Kind);
