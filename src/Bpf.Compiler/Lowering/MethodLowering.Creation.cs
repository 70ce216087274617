using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Symbols;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>New structs, default values, automatic properties.</summary>
internal sealed partial class MethodLowering
{
    // new S(a) { F = b }  arrives with the initializer split off; becomes  zero a temporary, call the constructor on it
    public override IrValue? VisitObjectCreation(IObjectCreationOperation operation, object? argument)
    {
        var type = TypeOf(operation);
        if (type.Shape is TypeShape.Map) throw Reject(Descriptors.MapValue, operation);
        if (operation.Constructor is not { } constructor || (constructor.IsImplicitlyDeclared && constructor.Parameters.IsEmpty))
            return DefaultOf(type);
        var created = Temporary(type, "new");
        if (type.IsScalar) _builder.Store(created, new IrConstant(type.Storage, 0), type.Alignment);
        else _builder.Zero(created, type.Storage);
        EmitCall(constructor, operation, created, LowerArguments(operation.Arguments, constructor.Parameters.Length));
        return Load(created, type);
    }

    public override IrValue? VisitDefaultValue(IDefaultValueOperation operation, object? argument) => DefaultOf(TypeOf(operation));

    private IrValue DefaultOf(BpfType type)
    {
        if (type.Shape == TypeShape.Void) return IrConstant.Int32(0);
        if (type.IsScalar) return new IrConstant(type.Value, 0);
        var temporary = Temporary(type, "zero");
        _builder.Zero(temporary, type.Storage);
        return temporary;
    }

    private void LowerDefaultConstructor()
    {
        BindParameters();
        _builder.Terminate(new IrReturn(null));
    }

    private void LowerAutoAccessor()
    {
        var property = (IPropertySymbol)_method.AssociatedSymbol!;
        var (address, type) = BackingField(property, _this!);
        if (_method.MethodKind == MethodKind.PropertyGet) ReturnField(address, type);
        else
        {
            var value = _variables[_method.Parameters[0].OriginalDefinition];
            Store(address, Load(value.Storage, type), type);
            _builder.Terminate(new IrReturn(null));
        }
    }

    private void ReturnField(IrValue address, BpfType type)
    {
        if (type.IsScalar)
        {
            _builder.Terminate(new IrReturn(Load(address, type)));
            return;
        }

        _builder.Copy(_result!, address, type.Storage);
        _builder.Terminate(new IrReturn(null));
    }

    private (IrValue Address, BpfType Type) BackingField(IPropertySymbol property, IrValue instance)
    {
        var containing = (INamedTypeSymbol)_substitution.Apply(property.ContainingType);
        if (property.IsStatic || _context.Types.Describe(containing).Layout is not { } layout) throw RejectAutomatic(property);
        var field = layout.Fields.First(candidate => candidate.Symbol.AssociatedSymbol?.Name == property.Name);
        return (_builder.Offset(instance, field.Offset), _context.Types.Describe(_substitution.Apply(field.Symbol.Type)));
    }

    // static int Count { get; set; }, or a property of a map
    private RejectedException RejectAutomatic(IPropertySymbol property)
    {
        _context.Diagnostics.Report(Descriptors.NotSupportedYet, property.FirstLocation(),
            $"The automatic property '{property.ToDisplayString()}', which belongs to no struct,", "Make it a static field.");
        return new RejectedException();
    }

    private void StoreBackingField(IPropertyReferenceOperation property, IrValue receiver, IrValue value)
    {
        var (address, type) = BackingField(property.Property, receiver);
        Store(address, value, type);
    }
}
