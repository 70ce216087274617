namespace Bpf.Runtime.Btf;

/// <summary>
/// Whether a type of an object may stand for one of the kernel: same shape, names and sizes of integers aside (bpf_core_types_are_compat in
/// relo_core.c).
/// </summary>
static class TypeCompatibility
{
    const int MaximumDepth = 32;

    public static bool AreCompatible(BtfTypes local, int localId, BtfTypes kernel, int kernelId, int depth = 0)
    {
        var (one, other) = (local.Resolve(localId), kernel.Resolve(kernelId));
        if (depth == MaximumDepth || !SameKind(one.Kind, other.Kind))
            return false;
        return one.Kind switch
        {
            BtfKind.Pointer or BtfKind.Array => AreCompatible(local, one.TypeId, kernel, other.TypeId, depth + 1),
            BtfKind.FunctionPrototype => one.Members.Count == other.Members.Count
                && one.Members.Zip(other.Members).All(p => AreCompatible(local, p.First.TypeId, kernel, p.Second.TypeId, depth + 1))
                && AreCompatible(local, one.TypeId, kernel, other.TypeId, depth + 1),
            BtfKind.Void or BtfKind.Int or BtfKind.Struct or BtfKind.Union or BtfKind.Enum or BtfKind.Enum64 or BtfKind.Forward => true,
            _ => false,
        };
    }

    public static bool SameKind(BtfKind one, BtfKind other) => one == other || (IsEnum(one) && IsEnum(other));

    static bool IsEnum(BtfKind kind) => kind is BtfKind.Enum or BtfKind.Enum64;
}
