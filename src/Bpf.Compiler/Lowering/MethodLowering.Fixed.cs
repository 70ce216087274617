using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bpf.Compiler.Lowering;

/// <summary>fixed: nothing moves in BPF, so what is left of it is the address.</summary>
internal sealed partial class MethodLowering
{
    // fixed (T* p = &x)  becomes  the address of x;   fixed (T* p = span)  the address of its first element, or null
    private IrValue LowerFixed(IOperation operation)
    {
        var pinned = operation.ChildOperations.First();
        var type = TypeOf(pinned);
        if (type.Shape == TypeShape.Pointer) return Value(pinned);
        if (pinned.Type is not INamedTypeSymbol { IsRefLikeType: true, Name: "Span" or "ReadOnlySpan" } || type.Layout is not { } layout)
            throw Reject(Descriptors.NotSupportedYet, pinned, $"'fixed' of a '{pinned.Type!.ToDisplayString()}'", "Take the address of a variable, or a span.");
        var span = Value(pinned);
        var first = _builder.Load(IrType.Pointer, _builder.Offset(span, layout.Fields[0].Offset), 8);
        var length = _builder.Load(IrType.I32, _builder.Offset(span, layout.Fields[1].Offset), 4);
        var isEmpty = _builder.Compare(IrComparison.Equal, length, IrConstant.Int32(0));
        return _builder.Append(new IrSelect(isEmpty, IrConstant.Null, first));
    }
}

/// <summary>The statement and its initializers are operations of kind None.</summary>
internal static class FixedSyntax
{
    public static bool IsPart(IOperation operation) =>
        operation.Kind == OperationKind.None && (operation.Syntax is FixedStatementSyntax || IsInitializer(operation));

    public static bool IsInitializer(IOperation operation) =>
        operation is { Kind: OperationKind.None, Type: IPointerTypeSymbol }
        && operation.Syntax.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: FixedStatementSyntax } } }
        && operation.ChildOperations.Count == 1 && operation.ChildOperations.First().Syntax == operation.Syntax;
}
