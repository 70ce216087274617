using Bpf.Runtime.Btf;

namespace Bpf.Runtime.Relocations;

/// <summary>
/// Whether a type of the object matches one of the kernel: names, sizes and signs, and the kernel's has at least the members of the object's
/// (__bpf_core_types_match in relo_core.c).
/// </summary>
sealed class TypeMatch(BtfTypes local, BtfTypes kernel)
{
    const int MaximumDepth = 32;

    public bool Matches(int localId, int kernelId) => Matches(localId, kernelId, behindPointer: false, 0);

    bool Matches(int localId, int kernelId, bool behindPointer, int depth)
    {
        var (one, other) = (local.Resolve(localId), kernel.Resolve(kernelId));
        if (depth == MaximumDepth || Flavor.Strip(one.Name) != Flavor.Strip(other.Name))
            return false;
        return one.Kind switch
        {
            BtfKind.Forward => other.Kind == BtfKind.Forward ? IsUnion(one) == IsUnion(other) : behindPointer && IsComposite(other) && IsUnion(one) == IsUnion(other),
            BtfKind.Struct or BtfKind.Union when behindPointer => one.Kind == other.Kind || (other.Kind == BtfKind.Forward && IsUnion(one) == IsUnion(other)),
            BtfKind.Struct or BtfKind.Union => one.Kind == other.Kind && MembersMatch(one, other, depth),
            BtfKind.Enum or BtfKind.Enum64 => TypeCompatibility.SameKind(one.Kind, other.Kind) && EnumeratorsMatch(one, other),
            _ => one.Kind == other.Kind && OthersMatch(one, other, behindPointer, depth),
        };
    }

    bool OthersMatch(BtfType one, BtfType other, bool behindPointer, int depth) => one.Kind switch
    {
        BtfKind.Void => true,
        BtfKind.Int => one.Size == other.Size && one.IsSigned == other.IsSigned,
        BtfKind.Pointer => Matches(one.TypeId, other.TypeId, behindPointer: true, depth + 1),
        BtfKind.Array => one.Length == other.Length && Matches(one.TypeId, other.TypeId, behindPointer, depth + 1),
        BtfKind.FunctionPrototype => one.Members.Count == other.Members.Count
            && one.Members.Zip(other.Members).All(p => Matches(p.First.TypeId, p.Second.TypeId, behindPointer, depth + 1))
            && Matches(one.TypeId, other.TypeId, behindPointer, depth + 1),
        _ => false,
    };

    bool MembersMatch(BtfType one, BtfType other, int depth) => one.Members.Count <= other.Members.Count
        && one.Members.All(m => other.Members.Any(k => Flavor.Strip(m.Name) == Flavor.Strip(k.Name) && Matches(m.TypeId, k.TypeId, false, depth + 1)));

    static bool EnumeratorsMatch(BtfType one, BtfType other)
    {
        var names = other.Members.Select(m => Flavor.Strip(m.Name)).ToHashSet();
        return one.Members.Count <= other.Members.Count && one.Members.All(m => names.Contains(Flavor.Strip(m.Name)));
    }

    static bool IsComposite(BtfType type) => type.Kind is BtfKind.Struct or BtfKind.Union;

    static bool IsUnion(BtfType type) => type.Kind == BtfKind.Union || (type.Kind == BtfKind.Forward && type.Attributes != 0);
}
