using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>An address, and what it is surely a multiple of.</summary>
internal readonly record struct Place(IrValue Address, int Alignment);

/// <summary>Where an expression's value is in memory: what C# calls a variable. Other values are put into a temporary.</summary>
internal sealed partial class MethodLowering
{
    private IrValue Address(IOperation operation) => PlaceOf(operation).Address;

    private Place PlaceOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => Natural(AddressOf(VariableOf(local.Local, local)), local),
        IParameterReferenceOperation parameter => Natural(AddressOf(ParameterOf(parameter)), parameter),
        IInstanceReferenceOperation { Type.IsValueType: true } instance => Natural(_this!, instance),
        IFlowCaptureReferenceOperation capture when !_propertyTargets.ContainsKey(capture.Id) =>
            Natural(AddressOf(CaptureOf(capture.Id, capture)), capture),
        IFieldReferenceOperation field => PlaceOfField(field),
        IInlineArrayAccessOperation access when !IsRange(access.Argument) => PlaceOfElement(access),
        IImplicitIndexerReferenceOperation { IndexerSymbol: IPropertySymbol indexed } indexer when ReturnsReference(indexed) =>
            Natural(LowerImplicitIndexer(indexer), indexer),
        IArrayElementReferenceOperation element => PlaceOfTableElement(element),
        IInvocationOperation call when ReturnsReference(call.TargetMethod) => Natural(LowerCall(call)!, call),
        IPropertyReferenceOperation property when ReturnsReference(property.Property) => Natural(CallGetter(property), property),
        IDeclarationExpressionOperation declaration => PlaceOf(declaration.Expression),
        IDiscardOperation discard => Natural(Temporary(TypeOf(discard), "discard"), discard),
        IConversionOperation conversion when IsSameMemory(conversion) => PlaceOf(conversion.Operand),
        _ when operation.Kind == OperationKind.None && PlaceOfPointerSyntax(operation) is { } place => place,
        _ => PlaceOfTemporary(operation),
    };

    private Place Natural(IrValue address, IOperation operation) => new(address, TypeOf(operation).Alignment);


    private static bool ReturnsReference(IMethodSymbol method) => method.ReturnsByRef || method.ReturnsByRefReadonly;

    private static bool ReturnsReference(IPropertySymbol property) => property.ReturnsByRef || property.ReturnsByRefReadonly;

    private bool IsSameMemory(IConversionOperation conversion) =>
        conversion is { OperatorMethod: null, Operand.Type: { } from, Type: { } to }
        && SymbolEqualityComparer.Default.Equals(_substitution.Apply(from), _substitution.Apply(to));

    private Place PlaceOfTemporary(IOperation operation)
    {
        var type = TypeOf(operation);
        var value = Value(operation);
        if (!type.IsScalar) return new(value, type.Alignment);
        var temporary = Temporary(type);
        Store(temporary, value, type);
        return new(temporary, type.Alignment);
    }

    // s.f  becomes  address of s + offset of f;   a ref field holds the address
    private Place PlaceOfField(IFieldReferenceOperation operation)
    {
        if (operation.Field.IsStatic) return Natural(AddressOfStatic(operation), operation);
        var instance = operation.Instance!;
        var containing = TypeOf(instance.Type is IPointerTypeSymbol pointer ? pointer.PointedAtType : instance.Type!, operation);
        if (containing.Layout is not { } layout)
            throw Reject(Descriptors.NotSupportedYet, operation, $"The field '{operation.Field.Name}'", "It is not part of a struct.");
        var field = layout.Find(operation.Field);
        var outer = PlaceOf(instance);
        var address = _builder.Offset(outer.Address, field.Offset);
        if (operation.Field.RefKind != RefKind.None)
            return Natural(_builder.Load(IrType.Pointer, address, 8), operation);
        return new(address, AlignmentAt(outer.Alignment, field.Offset));
    }

    private IrValue AddressOfStatic(IFieldReferenceOperation operation) =>
        _context.Statics.AddressOf(operation.Field, operation.Syntax.GetLocation()) ?? throw new RejectedException();

    private static int AlignmentAt(int alignment, int offset)
    {
        while (offset % alignment != 0) alignment /= 2;
        return alignment;
    }

    public override IrValue? VisitFieldReference(IFieldReferenceOperation operation, object? argument)
    {
        var type = TypeOf(operation);
        if (_context.Compilations.Replacements.ConstantOf(operation.Field) is { } known && Constants.ToValue(known, type) is { } constant) return constant;
        if (operation.Field.IsFixedSizeBuffer) return Address(operation);
        if (type.Shape == TypeShape.Map && operation.Field.IsStatic) return AddressOfStatic(operation);
        return LoadFrom(PlaceOf(operation), type);
    }

    private void StoreTo(Place place, IrValue value, BpfType type)
    {
        if (type.IsScalar) Store(place.Address, value, type, Math.Min(place.Alignment, type.Alignment));
        else _builder.Append(new IrCopy(place.Address, value, type.Size, Math.Min(place.Alignment, type.Alignment)));
    }

    private IrValue LoadFrom(Place place, BpfType type) => Load(place.Address, type, Math.Min(place.Alignment, type.Alignment));

    public override IrValue? VisitAddressOf(IAddressOfOperation operation, object? argument) => Address(operation.Reference);

    public override IrValue? VisitParenthesized(IParenthesizedOperation operation, object? argument) => Visit(operation.Operand, argument);
}
