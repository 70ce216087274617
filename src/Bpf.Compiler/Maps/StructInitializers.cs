using Bpf.Compiler.Lowering;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Maps;

/// <summary>The bytes of a static struct: its default value, or an object initializer that sets fields to constants.</summary>
internal sealed class StructInitializers(ModuleContext context)
{
    /// <summary>Null if something in it is not constant.</summary>
    public byte[]? Read(IFieldSymbol field, BpfType type)
    {
        if (field.DeclaringSyntaxReferences.IsEmpty) return null;
        var bytes = new byte[type.Size];
        if (FieldInitializers.Find(field, context.Cancellation) is not { } syntax) return bytes;
        var value = context.Compilations.ModelOf(syntax.SyntaxTree).GetOperation(syntax, context.Cancellation);
        return value is not null && Write(value, type, bytes, 0) ? bytes : null;
    }

    private bool Write(IOperation value, BpfType type, byte[] bytes, int offset)
    {
        if (value is IConversionOperation { OperatorMethod: null } conversion && !value.ConstantValue.HasValue)
            return Write(conversion.Operand, type, bytes, offset);
        if (value is IDefaultValueOperation) return true;
        if (type.Shape is TypeShape.Int or TypeShape.Bool) return WriteConstant(value, type, bytes, offset);
        // A struct of another type here would be a conversion that only looks like a creation.
        return value is IObjectCreationOperation { Constructor: { IsImplicitlyDeclared: true, Parameters.IsEmpty: true } } creation
            && type.Layout is not null && SymbolEqualityComparer.Default.Equals(creation.Type, type.Symbol)
            && (creation.Initializer?.Initializers.All(assignment => WriteMember(assignment, type.Layout, bytes, offset)) ?? true);
    }

    private bool WriteMember(IOperation operation, StructLayout layout, byte[] bytes, int offset)
    {
        if (operation is not ISimpleAssignmentOperation assignment) return false;
        var field = assignment.Target switch
        {
            IFieldReferenceOperation { Field: { RefKind: RefKind.None, IsFixedSizeBuffer: false } symbol } => layout.Find(symbol),
            IPropertyReferenceOperation { Property: { SetMethod: { } setter } property } when IsAutomatic(setter) =>
                layout.Fields.FirstOrDefault(candidate => SymbolEqualityComparer.Default.Equals(candidate.Symbol.AssociatedSymbol, property)),
            _ => null,
        };
        return field is not null
            && context.Types.TryDescribe(field.Symbol.Type, out var type)
            && Write(assignment.Value, type, bytes, offset + field.Offset);
    }

    private bool IsAutomatic(IMethodSymbol setter) =>
        !setter.DeclaringSyntaxReferences.IsEmpty && MethodBody.Find(context, setter).IsAutoAccessor;

    private static bool WriteConstant(IOperation value, BpfType type, byte[] bytes, int offset)
    {
        if (!value.ConstantValue.HasValue || Constants.ToBits(value.ConstantValue.Value) is not { } bits) return false;
        BitConverter.GetBytes(bits).AsSpan(0, type.Size).CopyTo(bytes.AsSpan(offset));
        return true;
    }
}
