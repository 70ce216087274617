using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Lowering;

/// <summary>
/// Pointers. *p, p[i] and the receiver of p->f reach us as OperationKind.None with the right children, so they are told apart by
/// their syntax, here and nowhere else.
/// </summary>
internal sealed partial class MethodLowering
{
    private IrValue? VisitPointerSyntax(IOperation operation) =>
        PlaceOfPointerSyntax(operation) is { } place
            ? LoadFrom(place, TypeOf(operation))
            : throw Reject(Descriptors.NotSupportedYet, operation, $"'{operation.Syntax}'", "Write it in another way.");

    /// <summary>The place that *p, p[i] or p-> denotes; null for anything else.</summary>
    private Place? PlaceOfPointerSyntax(IOperation operation)
    {
        if (operation.Type is null || !PointerSyntax.IsAccess(operation)) return null;
        if (!_isLibrary) _context.RawAccesses[_builder.Span] = PointerSyntax.LocationOf(operation);
        var children = operation.ChildOperations.ToArray();
        var pointer = Value(children[0]);
        var type = Visible(TypeOf(operation), operation);
        if (children.Length == 1) return new(pointer, type.Alignment);
        var index = Resize(Value(children[1]), IrType.I64, TypeOf(children[1]).IsSigned);
        return new(_builder.Append(new IrOffset(pointer, Scale(index, type.Size))), type.Alignment);
    }

    // p + n  becomes  address p + n * sizeof(*p);   p - q  becomes  (p - q) / sizeof(*p)
    private IrValue PointerArithmetic(IBinaryOperation operation, IrValue left, IrValue right)
    {
        var leftType = TypeOf(operation.LeftOperand);
        var rightType = TypeOf(operation.RightOperand);
        if (leftType.Shape == TypeShape.Pointer && rightType.Shape == TypeShape.Pointer) return PointerDifference(operation, left, right);
        var (pointer, count, countType) = leftType.Shape == TypeShape.Pointer ? (left, right, rightType) : (right, left, leftType);
        return MovePointer(pointer, Resize(count, IrType.I64, countType.IsSigned), PointedSize(operation),
            operation.OperatorKind == BinaryOperatorKind.Subtract);
    }

    private IrValue PointerDifference(IBinaryOperation operation, IrValue left, IrValue right)
    {
        var bytes = _builder.Binary(IrBinaryOperator.Subtract,
            _builder.Convert(IrConversion.PointerToInt, left, IrType.I64), _builder.Convert(IrConversion.PointerToInt, right, IrType.I64));
        var size = PointedSize(operation.LeftOperand);
        return size == 1 ? bytes : _builder.Binary(IrBinaryOperator.DivideSigned, bytes, IrConstant.Int64(size));
    }

    private IrValue MovePointer(IrValue pointer, IrValue count, int size, bool down)
    {
        var bytes = Scale(Resize(count, IrType.I64, true), size);
        if (down) bytes = bytes is IrConstant constant
            ? IrConstant.Int64(-(long)constant.Value)
            : _builder.Binary(IrBinaryOperator.Subtract, IrConstant.Int64(0), bytes);
        return bytes is IrConstant { Value: 0 } ? pointer : _builder.Append(new IrOffset(pointer, bytes));
    }

    private IrValue Scale(IrValue count, int size)
    {
        if (size == 1) return count;
        return count is IrConstant constant
            ? IrConstant.Int64((long)constant.Value * size)
            : _builder.Binary(IrBinaryOperator.Multiply, count, IrConstant.Int64(size));
    }

    private int PointedSize(IOperation operation)
    {
        var type = operation switch
        {
            IBinaryOperation binary => binary.Type as IPointerTypeSymbol,
            ICompoundAssignmentOperation compound => compound.Target.Type as IPointerTypeSymbol,
            IIncrementOrDecrementOperation step => step.Target.Type as IPointerTypeSymbol,
            _ => operation.Type as IPointerTypeSymbol,
        };
        return type is null || type.PointedAtType.SpecialType == SpecialType.System_Void ? 1 : TypeOf(type.PointedAtType, operation).Size;
    }

    public override IrValue? VisitSizeOf(ISizeOfOperation operation, object? argument) =>
        IrConstant.Int32(Visible(TypeOf(operation.TypeOperand, operation), operation).Size);

    /// <summary>A type whose bytes are seen, by its size, by a pointer or by the library: those of tuples are known on the CLR only.</summary>
    private BpfType Visible(BpfType type, IOperation place)
    {
        if (type.Layout is not { HasHiddenOrder: true }) return type;
        throw Reject(Descriptors.TypeNotSupported, place, type.Symbol.ToDisplayString(),
            "the order of a tuple's elements in memory is not defined; use a struct here");
    }

    private void RejectHiddenOrder(IMethodSymbol method, IOperation place)
    {
        if (_isLibrary) return;
        var isLibrary = method.DeclaringSyntaxReferences.IsEmpty || _context.Compilations.IsLibrary(method.DeclaringSyntaxReferences[0].SyntaxTree);
        if (!isLibrary || method.ContainingType.Name is "BpfSpan" or "BpfReadOnlySpan" or "BpfNullable") return;
        foreach (var type in method.TypeArguments.Concat(method.ContainingType.TypeArguments))
        {
            if (_context.Types.TryDescribe(_substitution.Apply(type), out var described)) Visible(described, place);
        }
    }
}

/// <summary>Which syntax stands behind an operation of kind None.</summary>
internal static class PointerSyntax
{
    public static Location LocationOf(IOperation access) =>
        (access.Syntax.Parent is MemberAccessExpressionSyntax member && member.Expression == access.Syntax ? member : access.Syntax).GetLocation();

    public static bool IsAccess(IOperation operation) => operation.Kind == OperationKind.None && operation.Syntax switch
    {
        PrefixUnaryExpressionSyntax prefix => prefix.IsKind(SyntaxKind.PointerIndirectionExpression),
        ElementAccessExpressionSyntax => true,
        // The receiver of p->f carries the syntax of p itself.
        ExpressionSyntax expression => expression.Parent is MemberAccessExpressionSyntax member && member.Expression == expression
            && member.IsKind(SyntaxKind.PointerMemberAccessExpression),
        _ => false,
    } && operation.ChildOperations.Count is 1 or 2;
}
