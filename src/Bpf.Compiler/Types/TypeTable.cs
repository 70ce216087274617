using Bpf.Compiler.Ir;
using Bpf.Compiler.Symbols;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Types;

/// <summary>Describes C# types (after substitution of type parameters) as BPF sees them.</summary>
internal sealed class TypeTable(Replacements replacements)
{
    private readonly Dictionary<ITypeSymbol, BpfType> _types = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ITypeSymbol> _open = new(SymbolEqualityComparer.Default);

    private static readonly Dictionary<SpecialType, (IrType Type, bool Signed)> _integers = new()
    {
        [SpecialType.System_SByte] = (IrType.I8, true),
        [SpecialType.System_Byte] = (IrType.I8, false),
        [SpecialType.System_Int16] = (IrType.I16, true),
        [SpecialType.System_UInt16] = (IrType.I16, false),
        [SpecialType.System_Char] = (IrType.I16, false),
        [SpecialType.System_Int32] = (IrType.I32, true),
        [SpecialType.System_UInt32] = (IrType.I32, false),
        [SpecialType.System_Int64] = (IrType.I64, true),
        [SpecialType.System_UInt64] = (IrType.I64, false),
        [SpecialType.System_IntPtr] = (IrType.I64, true),
        [SpecialType.System_UIntPtr] = (IrType.I64, false),
    };

    public static bool IsFloatingPoint(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal || type.FullName() == "System.Half";

    public BpfType Describe(ITypeSymbol type)
    {
        type = replacements.Replace(type);
        if (_types.TryGetValue(type, out var known)) return known;
        if (!_open.Add(type)) throw new UnsupportedTypeException(type, "it contains itself");
        try
        {
            return _types[type] = Classify(type);
        }
        finally
        {
            _open.Remove(type);
        }
    }

    public bool TryDescribe(ITypeSymbol type, out BpfType info)
    {
        try
        {
            info = Describe(type);
            return true;
        }
        catch (UnsupportedTypeException)
        {
            info = null!;
            return false;
        }
    }

    private BpfType Classify(ITypeSymbol type)
    {
        if (_integers.TryGetValue(type.SpecialType, out var integer))
            return new(type, TypeShape.Int, integer.Type, integer.Type, integer.Signed);
        if (type.SpecialType == SpecialType.System_Void) return new(type, TypeShape.Void, IrType.Void, IrType.Void, false);
        if (type.SpecialType == SpecialType.System_Boolean) return new(type, TypeShape.Bool, IrType.Bool, IrType.I8, false);
        if (type is IPointerTypeSymbol) return Pointer(type, TypeShape.Pointer);
        if (IsFloatingPoint(type)) throw new UnsupportedTypeException(type, "BPF has no floating point");
        if (type is not INamedTypeSymbol named) throw new UnsupportedTypeException(type, "it lives on the heap");
        return named.TypeKind switch
        {
            TypeKind.Enum => Describe(named.EnumUnderlyingType!) with { Symbol = type },
            TypeKind.Struct when named.HasAttribute(KnownNames.ContextAttribute) => Pointer(type, TypeShape.Context),
            TypeKind.Struct => Struct(named),
            TypeKind.Class when named.IsMap() => Pointer(type, TypeShape.Map),
            TypeKind.Delegate when named.OriginalDefinition.HasAttribute(KnownNames.CallbackAttribute) => Pointer(type, TypeShape.Callback),
            _ => throw new UnsupportedTypeException(type, "it lives on the heap"),
        };
    }

    private static BpfType Pointer(ITypeSymbol type, TypeShape shape) => new(type, shape, IrType.Pointer, IrType.Pointer, false);

    private BpfType Struct(INamedTypeSymbol type)
    {
        if (type.OriginalDefinition.FullName() is "System.Int128" or "System.UInt128")
            throw new UnsupportedTypeException(type, "BPF has no 128-bit integers");
        var layout = new StructLayoutBuilder(this, type).Build();
        var bytes = IrType.Bytes(layout.Size, layout.Alignment) with { IsReference = layout.IsReference };
        return new(type, TypeShape.Struct, bytes, bytes, false) { Layout = layout };
    }
}
