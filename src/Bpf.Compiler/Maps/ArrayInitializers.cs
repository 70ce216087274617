using Bpf.Compiler.Lowering;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Maps;

/// <summary>The bytes of a static readonly array whose initializer lists constants.</summary>
internal static class ArrayInitializers
{
    public static byte[]? Read(ModuleContext context, IFieldSymbol field, BpfType element)
    {
        if (!field.IsReadOnly || FieldInitializers.Find(field, context.Cancellation) is not { } syntax) return null;
        var operation = context.Compilations.ModelOf(syntax.SyntaxTree).GetOperation(syntax, context.Cancellation);
        while (operation is IConversionOperation { OperatorMethod: null } conversion) operation = conversion.Operand;
        var values = operation switch
        {
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
            IArrayInitializerOperation initializer => initializer.ElementValues,
            { Kind: SubsetTable.CollectionExpression } => operation.ChildOperations.AsEnumerable(),
            _ => null,
        };
        return values is null ? null : Bytes(values, element, new(context));
    }

    private static byte[]? Bytes(IEnumerable<IOperation> values, BpfType element, StaticValues statics)
    {
        var bytes = new List<byte>();
        foreach (var value in values)
        {
            if (statics.BytesOf(value, element) is not { } content) return null;
            bytes.AddRange(content);
        }

        return bytes.Count > 0 ? [.. bytes] : null;
    }
}
