namespace Bpf.Compiler.Ir;

/// <summary>What instructions and terminators read, in one place for passes, checks and the back end.</summary>
internal static class IrOperands
{
    public static void Rewrite(List<IrInstruction> instructions, IrTerminator? terminator, Func<IrValue, IrValue> map)
    {
        foreach (var instruction in instructions) Rewrite(instruction, map);
        switch (terminator)
        {
            case IrBranch branch:
                branch.Condition = map(branch.Condition);
                break;
            case IrReturn { Value: { } value } result:
                result.Value = map(value);
                break;
        }
    }

    public static void Rewrite(IrInstruction instruction, Func<IrValue, IrValue> map)
    {
        switch (instruction)
        {
            case IrBinary i: i.Left = map(i.Left); i.Right = map(i.Right); break;
            case IrCompare i: i.Left = map(i.Left); i.Right = map(i.Right); break;
            case IrConvert i: i.Operand = map(i.Operand); break;
            case IrSelect i: i.Condition = map(i.Condition); i.WhenTrue = map(i.WhenTrue); i.WhenFalse = map(i.WhenFalse); break;
            case IrOffset i: i.Pointer = map(i.Pointer); i.Bytes = map(i.Bytes); break;
            case IrLoad i: i.Pointer = map(i.Pointer); break;
            case IrStore i: i.Pointer = map(i.Pointer); i.Value = map(i.Value); break;
            case IrCopy i: i.Destination = map(i.Destination); i.Source = map(i.Source); break;
            case IrZero i: i.Destination = map(i.Destination); break;
            case IrByteSwap i: i.Operand = map(i.Operand); break;
            case IrOpaque i:
                i.Operand = map(i.Operand);
                if (i.Unless is { } condition) i.Unless = map(condition);
                break;
            case IrIsConstant i: i.Operand = map(i.Operand); break;
            case IrContextLoad i: i.Context = map(i.Context); break;
            case IrContextStore i: i.Context = map(i.Context); i.Value = map(i.Value); break;
            case IrAtomic i: i.Pointer = map(i.Pointer); i.Value = map(i.Value); break;
            case IrCompareExchange i: i.Pointer = map(i.Pointer); i.Value = map(i.Value); i.Comparand = map(i.Comparand); break;
            case IrCallHelper i: Rewrite(i.Arguments, map); break;
            case IrCall i: Rewrite(i.Arguments, map); break;
            case IrLoopNext i: i.Enumerator = map(i.Enumerator); break;
            case IrFromLoopOn: break;
            default: throw new InvalidOperationException($"no operands known for {instruction.GetType().Name}");
        }
    }

    public static IReadOnlyList<IrValue> Of(IrTerminator? terminator) => terminator switch
    {
        IrBranch branch => [branch.Condition],
        IrReturn { Value: { } value } => [value],
        _ => [],
    };

    public static IReadOnlyList<IrValue> Of(IrInstruction instruction) => instruction switch
    {
        IrBinary i => [i.Left, i.Right],
        IrCompare i => [i.Left, i.Right],
        IrConvert i => [i.Operand],
        IrSelect i => [i.Condition, i.WhenTrue, i.WhenFalse],
        IrOffset i => [i.Pointer, i.Bytes],
        IrLoad i => [i.Pointer],
        IrStore i => [i.Pointer, i.Value],
        IrCopy i => [i.Destination, i.Source],
        IrZero i => [i.Destination],
        IrByteSwap i => [i.Operand],
        IrOpaque i => i.Unless is null ? [i.Operand] : [i.Operand, i.Unless],
        IrIsConstant i => [i.Operand],
        IrContextLoad i => [i.Context],
        IrContextStore i => [i.Context, i.Value],
        IrAtomic i => [i.Pointer, i.Value],
        IrCompareExchange i => [i.Pointer, i.Value, i.Comparand],
        IrCallHelper i => i.Arguments,
        IrCall i => i.Arguments,
        IrLoopNext i => [i.Enumerator],
        IrFromLoopOn => [],
        _ => throw new InvalidOperationException($"no operands known for {instruction.GetType().Name}"),
    };

    private static void Rewrite(List<IrValue> values, Func<IrValue, IrValue> map)
    {
        for (var i = 0; i < values.Count; i++) values[i] = map(values[i]);
    }
}
