using Bpf.Runtime.Btf;

namespace Bpf.Runtime.Relocations;

/// <summary>A step from a type to a part of it.</summary>
/// <param name="TypeId">A structure, union or enumeration where there is a name; otherwise the type of an element.</param>
/// <param name="Index">Which member, enumerator or element.</param>
/// <param name="Name">The name of the member or enumerator; null for an element.</param>
readonly record struct CoreStep(int TypeId, int Index, string? Name);

/// <summary>A way from a type to a part of it, in the object or in the kernel.</summary>
/// <param name="Types">The types.</param>
/// <param name="Root">The type it starts from.</param>
sealed record CorePath(BtfTypes Types, int Root)
{
    public List<CoreStep> Steps { get; } = [];

    /// <summary>Where the part lies, in bits from the start.</summary>
    public long BitOffset { get; set; }

    public CoreStep Last => Steps[^1];

    /// <summary>The member that the last step leads to.</summary>
    public BtfMember Member => Types.Resolve(Last.TypeId).Members[Last.Index];

    /// <summary>Whether an array is the last member of a structure and has no length of its own.</summary>
    public static bool IsFlexible(CorePath path, BtfType array) =>
        array.Length == 0 && path.Steps is [.., { Name: not null } last] && path.Types.Resolve(last.TypeId) is { Kind: BtfKind.Struct } structure
        && last.Index == structure.Members.Count - 1;
}
