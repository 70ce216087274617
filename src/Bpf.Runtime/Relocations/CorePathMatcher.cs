using Bpf.Runtime.Btf;

namespace Bpf.Runtime.Relocations;

/// <summary>Finds in a type of the kernel what a way of the object leads to, by the names of members (bpf_core_spec_match in relo_core.c).</summary>
sealed class CorePathMatcher(CorePath local, BtfTypes kernel)
{
    // Types of the kernel nest far less; damaged ones might nest for ever.
    const int MaximumDepth = 32;

    /// <returns>The way in the kernel's type; null if it does not have the same.</returns>
    public CorePath? Match(CoreKind kind, BtfType candidate)
    {
        var path = new CorePath(kernel, candidate.Id);
        var found = kind switch
        {
            CoreKind.TypeMatches => new TypeMatch(local.Types, kernel).Matches(local.Root, candidate.Id),
            CoreKind.KernelTypeId or CoreKind.TypeExists or CoreKind.TypeSize =>
                TypeCompatibility.AreCompatible(local.Types, local.Root, kernel, candidate.Id),
            CoreKind.EnumeratorExists or CoreKind.EnumeratorValue => MatchEnumerator(path),
            _ => MatchFields(path),
        };
        return found ? path : null;
    }

    bool MatchEnumerator(CorePath path)
    {
        var type = kernel.Resolve(path.Root);
        var name = Flavor.Strip(local.Last.Name!);
        for (var i = 0; i < type.Members.Count; i++)
            if (Flavor.Strip(type.Members[i].Name) == name)
            {
                path.Steps.Add(new CoreStep(type.Id, i, name));
                return true;
            }
        return false;
    }

    bool MatchFields(CorePath path)
    {
        var current = path.Root;
        for (var i = 0; i < local.Steps.Count; i++)
        {
            var step = local.Steps[i];
            if (step.Name is not null ? !MatchMember(path, step, ref current, 0) : !MatchElement(path, step.Index, i > 0, ref current))
                return false;
        }
        return true;
    }

    bool MatchElement(CorePath path, int index, bool ofArray, ref int current)
    {
        if (ofArray)
        {
            var array = kernel.Resolve(current);
            if (array.Kind != BtfKind.Array || (index >= array.Length && !CorePath.IsFlexible(path, array)))
                return false;
            current = array.TypeId;
        }
        path.BitOffset += index * kernel.SizeOf(current) * 8;
        path.Steps.Add(new CoreStep(current, index, null));
        return true;
    }

    bool MatchMember(CorePath path, CoreStep step, ref int current, int depth)
    {
        var type = kernel.Resolve(current);
        if (depth == MaximumDepth || type.Kind is not (BtfKind.Struct or BtfKind.Union))
            return false;
        for (var i = 0; i < type.Members.Count; i++)
        {
            var member = type.Members[i];
            var inner = member.TypeId;
            if (member.Name.Length == 0 ? MatchMember(path, step, ref inner, depth + 1) : member.Name == step.Name)
            {
                path.BitOffset += member.BitOffset;
                current = inner;
                if (member.Name.Length == 0)
                    return true;
                path.Steps.Add(new CoreStep(type.Id, i, member.Name));
                return AreCompatible(local.Types.Resolve(step.TypeId).Members[step.Index].TypeId, member.TypeId, 0);
            }
        }
        return false;
    }

    /// <summary>Whether a member may stand for another: the same kind of type, whatever its size (bpf_core_fields_are_compat).</summary>
    bool AreCompatible(int localId, int kernelId, int depth)
    {
        var (one, other) = (local.Types.Resolve(localId), kernel.Resolve(kernelId));
        if (IsComposite(one) && IsComposite(other))
            return true;
        if (depth == MaximumDepth || !TypeCompatibility.SameKind(one.Kind, other.Kind))
            return false;
        return one.Kind switch
        {
            BtfKind.Pointer or BtfKind.Float or BtfKind.Int => true,
            BtfKind.Forward or BtfKind.Enum or BtfKind.Enum64 =>
                one.Name.Length == 0 || other.Name.Length == 0 || Flavor.Strip(one.Name) == Flavor.Strip(other.Name),
            BtfKind.Array => AreCompatible(one.TypeId, other.TypeId, depth + 1),
            _ => false,
        };
    }

    static bool IsComposite(BtfType type) => type.Kind is BtfKind.Struct or BtfKind.Union;
}
