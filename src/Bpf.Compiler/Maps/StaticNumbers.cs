using Bpf.Compiler.Lowering;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bpf.Compiler.Maps;

/// <summary>
/// The numbers that are known when a program is compiled: constants, and what a constructor computes of constant arguments. As 64 bits, extended
/// as the type of the expression says.
/// </summary>
internal sealed class StaticNumbers(TypeTable types)
{
    /// <summary>Null where the number is not known.</summary>
    /// <param name="arguments">What the parameters of the constructor are.</param>
    public ulong? Of(IOperation operation, IReadOnlyDictionary<IParameterSymbol, ulong> arguments)
    {
        if (operation.Type is null || !types.TryDescribe(operation.Type, out var type) || type.Shape is not (TypeShape.Int or TypeShape.Bool)) return null;
        if (operation.ConstantValue is { HasValue: true, Value: var constant }) return Constants.ToBits(constant);
        var value = operation switch
        {
            IParameterReferenceOperation parameter => arguments.TryGetValue(parameter.Parameter, out var argument) ? argument : null,
            IParenthesizedOperation parenthesized => Of(parenthesized.Operand, arguments),
            IConversionOperation { OperatorMethod: null, IsChecked: false } conversion => Of(conversion.Operand, arguments),
            IUnaryOperation { OperatorMethod: null, OperatorKind: UnaryOperatorKind.BitwiseNegation } not => ~Of(not.Operand, arguments),
            IBinaryOperation { OperatorMethod: null, IsChecked: false } binary => Binary(binary, type, arguments),
            _ => null,
        };
        return value is { } bits ? Extend(bits, type) : null;
    }

    private ulong? Binary(IBinaryOperation operation, BpfType type, IReadOnlyDictionary<IParameterSymbol, ulong> arguments)
    {
        if (Of(operation.LeftOperand, arguments) is not { } left || Of(operation.RightOperand, arguments) is not { } right) return null;
        var count = (int)right & (type.Size * 8 - 1);
        return unchecked(operation.OperatorKind switch
        {
            BinaryOperatorKind.Add => left + right,
            BinaryOperatorKind.Subtract => left - right,
            BinaryOperatorKind.Multiply => left * right,
            BinaryOperatorKind.And => left & right,
            BinaryOperatorKind.Or => left | right,
            BinaryOperatorKind.ExclusiveOr => left ^ right,
            BinaryOperatorKind.LeftShift => left << count,
            BinaryOperatorKind.RightShift => type.IsSigned ? (ulong)((long)left >> count) : left >> count,
            _ => (ulong?)null,
        });
    }

    private static ulong Extend(ulong bits, BpfType type)
    {
        var unused = 64 - type.Size * 8;
        return unchecked(type.IsSigned ? (ulong)((long)(bits << unused) >> unused) : bits << unused >> unused);
    }
}
