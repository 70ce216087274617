using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bpf.Compiler.Lowering;

/// <summary>checked: what overflows aborts.</summary>
internal sealed partial class MethodLowering
{
    // Roslyn says of conversions of enums and pointers that they are unchecked, so the syntax around them is asked.
    private bool IsChecked(IOperation operation, bool said, BpfType type)
    {
        if (said || (type.Symbol.TypeKind != TypeKind.Enum && type.Shape != TypeShape.Pointer)) return said;
        return IsInCheckedContext(operation);
    }

    private bool IsInCheckedContext(IOperation operation)
    {
        foreach (var node in operation.Syntax.AncestorsAndSelf())
        {
            if (node.RawKind is (int)SyntaxKind.CheckedExpression or (int)SyntaxKind.CheckedStatement) return true;
            if (node.RawKind is (int)SyntaxKind.UncheckedExpression or (int)SyntaxKind.UncheckedStatement) return false;
        }

        return _context.Compilations.ModelOf(operation.Syntax.SyntaxTree).Compilation.Options.CheckOverflow;
    }

    private IrValue CheckedArithmetic(IrBinaryOperator op, IrValue left, IrValue right, BpfType type)
    {
        if (type.Size < 8) return CheckedInWider(op, left, right, type);
        var result = _builder.Binary(op, left, right);
        _builder.AbortIf(op switch
        {
            IrBinaryOperator.Multiply => MultiplyOverflows(left, right, type.IsSigned),
            IrBinaryOperator.Add when !type.IsSigned => _builder.Compare(IrComparison.LessUnsigned, result, left),
            IrBinaryOperator.Subtract when !type.IsSigned => _builder.Compare(IrComparison.LessUnsigned, left, right),
            // The sign is wrong: both operands have the other one (for a difference: the right one inverted).
            IrBinaryOperator.Add => IsNegative(And(Xor(left, result), Xor(right, result))),
            _ => IsNegative(And(Xor(left, right), Xor(left, result))),
        });
        return result;
    }

    // a + b of 32 bits or less  becomes  the sum in 64 bits, which aborts if it does not fit
    private IrValue CheckedInWider(IrBinaryOperator op, IrValue left, IrValue right, BpfType type)
    {
        var wide = _builder.Binary(op, Resize(left, IrType.I64, type.IsSigned), Resize(right, IrType.I64, type.IsSigned));
        var narrow = Resize(wide, type.Value, false);
        _builder.AbortIf(_builder.Compare(IrComparison.NotEqual, Resize(narrow, IrType.I64, type.IsSigned), wide));
        return narrow;
    }

    // |a| * |b| > limit  becomes  a != 0 && |b| > limit / |a|.
    // The limit is opaque: LLVM would make a 128-bit multiplication of the test, which BPF lacks.
    private IrValue MultiplyOverflows(IrValue left, IrValue right, bool signed)
    {
        IrValue limit = IrConstant.Int64(-1);
        if (signed)
        {
            var negative = _builder.Binary(IrBinaryOperator.ShiftRightLogical, Xor(left, right), IrConstant.Int64(63));
            limit = _builder.Binary(IrBinaryOperator.Add, IrConstant.Int64(long.MaxValue), negative);
            (left, right) = (Magnitude(left), Magnitude(right));
        }

        var isZero = _builder.Compare(IrComparison.Equal, left, IrConstant.Int64(0));
        var divisor = _builder.Append(new IrSelect(isZero, IrConstant.Int64(1), left));
        var most = _builder.Binary(IrBinaryOperator.DivideUnsigned, _builder.Append(new IrOpaque(limit)), divisor);
        return And(_builder.Not(isZero), _builder.Compare(IrComparison.GreaterUnsigned, right, most));
    }

    private IrValue Magnitude(IrValue value)
    {
        var negated = _builder.Binary(IrBinaryOperator.Subtract, IrConstant.Int64(0), value);
        return _builder.Append(new IrSelect(IsNegative(value), negated, value));
    }

    private IrValue Xor(IrValue left, IrValue right) => _builder.Binary(IrBinaryOperator.Xor, left, right);

    private IrValue And(IrValue left, IrValue right) => _builder.Binary(IrBinaryOperator.And, left, right);

    private IrValue IsNegative(IrValue value) => _builder.Compare(IrComparison.LessSigned, value, new IrConstant(value.Type, 0));

    // (byte)x  becomes  the byte, which aborts if it is not x
    private IrValue CheckedConvert(IrValue value, BpfType from, BpfType to, IOperation place)
    {
        // Unsigned numbers hold every address, and what is smaller is refused as ever.
        if ((from.Shape == TypeShape.Pointer && to is { Shape: TypeShape.Int, IsSigned: true, Size: 8 })
            || (to.Shape == TypeShape.Pointer && from is { Shape: TypeShape.Int, IsSigned: true }))
            throw Reject(Descriptors.CheckedArithmetic, place, place.Syntax.ToString());
        if (from.Shape == TypeShape.Pointer || to.Shape == TypeShape.Pointer || Fits(from, to)) return Convert(value, from, to, place);
        var wide = Resize(value, IrType.I64, from.IsSigned);
        var result = Resize(value, to.Value, from.IsSigned);
        _builder.AbortIf(_builder.Compare(IrComparison.NotEqual, Resize(result, IrType.I64, to.IsSigned), wide));
        // Same bits, but one of them reads the highest as a sign.
        if (from.IsSigned != to.IsSigned && (from.IsSigned ? to.Size : from.Size) == 8) _builder.AbortIf(IsNegative(wide));
        return result;
    }
}
