using Bpf.Compiler.Ir;
using Bpf.Compiler.Programs;
using Bpf.Compiler.Symbols;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Types;

/// <summary>Describes C# types for BTF. Names are those of C#, made valid C identifiers.</summary>
internal sealed class DebugTypeBuilder(TypeTable types)
{
    private const int MaximumLength = 120;

    private readonly Dictionary<ITypeSymbol, DebugType> _types = new(SymbolEqualityComparer.Default);

    // Names as clang gives them, so that dumps read as people know them.
    private static readonly Dictionary<SpecialType, DebugInt> _primitives = new()
    {
        [SpecialType.System_Boolean] = new("_Bool", 1, DebugEncoding.Bool),
        [SpecialType.System_SByte] = new("signed char", 1, DebugEncoding.Signed),
        [SpecialType.System_Byte] = new("unsigned char", 1, DebugEncoding.Unsigned),
        [SpecialType.System_Int16] = new("short", 2, DebugEncoding.Signed),
        [SpecialType.System_UInt16] = new("unsigned short", 2, DebugEncoding.Unsigned),
        [SpecialType.System_Char] = new("unsigned short", 2, DebugEncoding.Unsigned),
        [SpecialType.System_Int32] = DebugInt.Int32,
        [SpecialType.System_UInt32] = DebugInt.UInt32,
        [SpecialType.System_Int64] = new("long long", 8, DebugEncoding.Signed),
        [SpecialType.System_UInt64] = new("unsigned long long", 8, DebugEncoding.Unsigned),
        [SpecialType.System_IntPtr] = new("long", 8, DebugEncoding.Signed),
        [SpecialType.System_UIntPtr] = new("unsigned long", 8, DebugEncoding.Unsigned),
    };

    public DebugType Describe(ITypeSymbol type)
    {
        if (_primitives.TryGetValue(type.SpecialType, out var primitive)) return primitive;
        if (_types.TryGetValue(type, out var known)) return known;
        return (types.Describe(type).Shape, type) switch
        {
            (TypeShape.Context, _) => new DebugPointer(KernelContext.Of(type).Type),
            (_, INamedTypeSymbol { TypeKind: TypeKind.Enum } named) => _types[type] = Enum(named),
            (TypeShape.Struct, INamedTypeSymbol named) => Struct(named),
            _ => new DebugPointer(null),
        };
    }

    /// <summary>A C identifier that reads like the C# name, short enough for the kernel (KSYM_NAME_LEN, 128 before Linux 6.1).</summary>
    public static string Identifier(string name)
    {
        if (name.Length > MaximumLength) name = name.Substring(0, MaximumLength);
        var characters = name.Select(c => c is '_' or (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') ? c : '_').ToArray();
        var text = new string(characters).Trim('_') is { Length: > 0 } trimmed && name[0] != '_' ? trimmed : new string(characters);
        return text.Length > 0 && char.IsDigit(text[0]) ? "_" + text : text;
    }

    private DebugType Enum(INamedTypeSymbol type)
    {
        var underlying = types.Describe(type);
        var members = type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue)
            .Select(field => (Identifier(field.Name), ToInt64(field.ConstantValue!))).ToList();
        return new DebugEnum(Identifier(type.Name), underlying.Size, underlying.IsSigned, members);
    }

    private DebugType Struct(INamedTypeSymbol type)
    {
        var layout = types.Describe(type).Layout!;
        var fields = layout.Fields;
        var overlaps = fields.Skip(1).Where((field, i) => field.Offset < fields[i].Offset + fields[i].Size).Any();
        var result = new DebugStruct(TypeNames.Of(type), layout.Size, overlaps && fields.All(field => field.Offset == 0));
        _types[type] = result;
        if (overlaps && !result.IsUnion) return result;
        foreach (var field in fields)
        {
            var described = DescribeField(field);
            if (layout.InlineArrayLength > 1) described = new DebugArray(described, layout.InlineArrayLength);
            result.Fields.Add(new(FieldName(field.Symbol), field.Offset, described));
        }

        return result;
    }

    private DebugType DescribeField(FieldLayout field)
    {
        if (field.Symbol.RefKind != RefKind.None) return new DebugPointer(null);
        if (!field.Symbol.IsFixedSizeBuffer) return Describe(field.Symbol.Type);
        return new DebugArray(Describe(((IPointerTypeSymbol)field.Symbol.Type).PointedAtType), field.Symbol.FixedSize);
    }

    private static string FieldName(IFieldSymbol field) => Identifier(field.AssociatedSymbol?.Name ?? field.Name);

    private static long ToInt64(object value) => value is ulong large ? unchecked((long)large) : Convert.ToInt64(value);
}
