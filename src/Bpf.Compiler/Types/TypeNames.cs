using Bpf.Compiler.Symbols;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Types;

/// <summary>C identifiers for C# types: <c>Pair_int_MacAddress</c>.</summary>
internal static class TypeNames
{
    private static readonly SymbolDisplayFormat _keywords = new(miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    public static string Of(ITypeSymbol type) => type switch
    {
        _ when type.FindAttribute(KnownNames.KernelTypeAttribute) is { } kernel => kernel.Argument<string>(0)!,
        IPointerTypeSymbol pointer => DebugTypeBuilder.Identifier(Of(pointer.PointedAtType) + "_ptr"),
        IArrayTypeSymbol array => DebugTypeBuilder.Identifier(Of(array.ElementType) + "_array"),
        INamedTypeSymbol { IsTupleType: true } tuple => Join("ValueTuple", tuple.TupleElements.Select(element => element.Type)),
        INamedTypeSymbol { TypeArguments.IsEmpty: false, SpecialType: SpecialType.None } generic => Join(generic.Name, generic.TypeArguments),
        { SpecialType: not SpecialType.None } => DebugTypeBuilder.Identifier(type.ToDisplayString(_keywords)),
        _ => DebugTypeBuilder.Identifier(type.Name),
    };

    private static string Join(string name, IEnumerable<ITypeSymbol> arguments) =>
        DebugTypeBuilder.Identifier(string.Join("_", arguments.Select(Of).Prepend(DebugTypeBuilder.Identifier(name))));
}
