using Bpf.Compiler.Symbols;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Types;

/// <summary>
/// Places the fields of a struct as the CLR places those of an unmanaged one: in order, each at its natural alignment (or
/// <c>Pack</c>), or where <c>[FieldOffset]</c> says.
/// </summary>
internal sealed class StructLayoutBuilder(TypeTable types, INamedTypeSymbol type)
{
    private const int LayoutKindAuto = 3;
    private const int LayoutKindExplicit = 2;

    private readonly List<FieldLayout> _fields = [];
    private int _end;
    private int _alignment = 1;

    public StructLayout Build()
    {
        var attribute = type.FindAttribute(KnownNames.StructLayoutAttribute);
        var kind = attribute is null ? 0 : Convert.ToInt32(attribute.ConstructorArguments[0].Value);
        // A tuple's layout is the CLR's secret: any will do as long as nothing shows it (see HasHiddenOrder).
        if (kind == LayoutKindAuto && !type.IsTupleType)
            throw new UnsupportedTypeException(type, "the CLR may order its fields as it likes; use LayoutKind.Sequential");
        var pack = attribute?.Named<int>("Pack") ?? 0;
        foreach (var field in Fields())
            Place(field, kind == LayoutKindExplicit, pack == 0 ? 8 : pack);
        var length = type.FindAttribute(KnownNames.InlineArrayAttribute)?.Argument<int>(0) ?? 1;
        return Finish(length, attribute?.Named<int>("Size") ?? 0);
    }

    private IEnumerable<IFieldSymbol> Fields() => type.IsTupleType
        ? type.TupleElements.Select(element => element.CorrespondingTupleField ?? element)
        : type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic && !field.IsConst);

    private void Place(IFieldSymbol field, bool isExplicit, int pack)
    {
        var (size, alignment) = Measure(field);
        alignment = Math.Min(alignment, pack);
        var offset = isExplicit
            ? field.FindAttribute(KnownNames.FieldOffsetAttribute)?.Argument<int>(0) ?? 0
            : RoundUp(_end, alignment);
        _fields.Add(new(field, offset, size));
        _end = Math.Max(_end, offset + size);
        _alignment = Math.Max(_alignment, alignment);
    }

    private (int Size, int Alignment) Measure(IFieldSymbol field)
    {
        if (field.RefKind != RefKind.None) return (8, 8);
        if (field.IsFixedSizeBuffer)
        {
            var element = types.Describe(((IPointerTypeSymbol)field.Type).PointedAtType);
            return (element.Size * field.FixedSize, element.Alignment);
        }

        var info = types.Describe(field.Type);
        return (info.Size, info.Alignment);
    }

    private StructLayout Finish(int length, int declaredSize)
    {
        var natural = RoundUp(Math.Max(_end, 1), _alignment);
        var size = Math.Max(natural * length, declaredSize);
        var covered = new bool[natural];
        foreach (var field in _fields)
        {
            for (var i = field.Offset; i < field.Offset + field.Size; i++) covered[i] = true;
        }

        var nested = _fields.Any(field => field.Symbol.RefKind == RefKind.None && !field.Symbol.IsFixedSizeBuffer
            && types.Describe(field.Symbol.Type).Layout is { HasPadding: true });
        var padded = nested || size > natural * length || (_fields.Count > 0 && covered.Contains(false));
        var hidden = type.IsTupleType || _fields.Any(field => field.Symbol.RefKind == RefKind.None && !field.Symbol.IsFixedSizeBuffer
            && types.Describe(field.Symbol.Type).Layout is { HasHiddenOrder: true });
        return new(_fields, size, _alignment) { InlineArrayLength = length, HasPadding = padded, HasHiddenOrder = hidden };
    }

    private static int RoundUp(int value, int alignment) => (value + alignment - 1) / alignment * alignment;
}
