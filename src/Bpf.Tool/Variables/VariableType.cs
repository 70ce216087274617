using Bpf.Runtime;
using Bpf.Runtime.Btf;

namespace Bpf.Tool.Variables;

/// <summary>What BTF says of a variable, as far as parsing a value needs it.</summary>
sealed record VariableType(BtfKind Kind, bool Signed, bool Boolean, IReadOnlyList<BtfMember> Enumerators)
{
    const int SignedAttribute = 1, BooleanAttribute = 4;

    static readonly VariableType s_unknown = new(BtfKind.Void, false, false, []);

    public bool IsNumber => Kind is BtfKind.Int or BtfKind.Enum or BtfKind.Enum64 or BtfKind.Void;

    public static VariableType Of(ObjectSpec spec, string variable)
    {
        var declared = spec.Btf?.Find(BtfKind.Variable, variable);
        return declared is null ? s_unknown : Of(spec.Btf!.Resolve(declared.TypeId));
    }

    static VariableType Of(BtfType type) => new(
        type.Kind,
        type.Kind == BtfKind.Int && (type.Attributes & SignedAttribute) != 0,
        type.Kind == BtfKind.Int && (type.Attributes & BooleanAttribute) != 0,
        type.Kind is BtfKind.Enum or BtfKind.Enum64 ? type.Members : []);
}
