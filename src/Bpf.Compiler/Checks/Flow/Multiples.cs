using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks.Flow;

/// <summary>The power of two that a number is surely a multiple of, up to 8.</summary>
internal static class Multiples
{
    public const int Most = 8;

    public static int Of(FlowValue? value) => value switch
    {
        null => Most,
        { IsConstant: true } => Of(value.Number),
        { Kind: FlowKind.Symbol, Origin: IrBinary { Operator: IrBinaryOperator.Multiply, Right: IrConstant by } } => Of((long)by.Value),
        { Kind: FlowKind.Operation, Origin: IrConversion } => Of(value.Left),
        { Kind: FlowKind.Operation, Origin: IrBinaryOperator op, Left: { } left, Right: { } right } => Of(op, left, right),
        _ => 1,
    };

    public static int Of(long number) => number == 0 ? Most : (int)Math.Min(Most, number & -number);

    private static int Of(IrBinaryOperator op, FlowValue left, FlowValue right) => op switch
    {
        IrBinaryOperator.Add or IrBinaryOperator.Subtract => Math.Min(Of(left), Of(right)),
        IrBinaryOperator.Multiply => Math.Min(Most, Of(left) * Of(right)),
        IrBinaryOperator.And => Math.Max(Of(left), Of(right)),
        IrBinaryOperator.ShiftLeft when right.IsConstant => right.Number > 2 ? Most : Math.Min(Most, Of(left) << (int)right.Number),
        _ => 1,
    };
}
