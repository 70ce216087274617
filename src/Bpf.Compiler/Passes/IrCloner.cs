using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>Copies of instructions with other operands.</summary>
internal static class IrCloner
{
    public static IrInstruction Clone(IrInstruction instruction, Func<IrValue, IrValue> map) => instruction switch
    {
        IrBinary i => new IrBinary(i.Operator, map(i.Left), map(i.Right)),
        IrCompare i => new IrCompare(i.Comparison, map(i.Left), map(i.Right)),
        IrConvert i => new IrConvert(i.Conversion, map(i.Operand), i.Type),
        IrSelect i => new IrSelect(map(i.Condition), map(i.WhenTrue), map(i.WhenFalse)),
        IrOffset i => new IrOffset(map(i.Pointer), map(i.Bytes)),
        IrLoad i => new IrLoad(i.Type, map(i.Pointer), i.Alignment) { IsVolatile = i.IsVolatile },
        IrStore i => new IrStore(map(i.Pointer), map(i.Value), i.Alignment) { IsVolatile = i.IsVolatile },
        IrCopy i => new IrCopy(map(i.Destination), map(i.Source), i.Size, i.Alignment),
        IrZero i => new IrZero(map(i.Destination), i.Size, i.Alignment),
        IrByteSwap i => new IrByteSwap(map(i.Operand)),
        IrOpaque i => new IrOpaque(map(i.Operand), i.Unless is null ? null : map(i.Unless)),
        IrContextLoad i => new IrContextLoad(map(i.Context), i.Field, i.Type),
        IrContextStore i => new IrContextStore(map(i.Context), i.Field, map(i.Value)),
        IrIsConstant i => new IrIsConstant(map(i.Operand)),
        IrAtomic i => new IrAtomic(i.Operator, map(i.Pointer), map(i.Value)),
        IrCompareExchange i => new IrCompareExchange(map(i.Pointer), map(i.Value), map(i.Comparand)),
        IrCallHelper i => new IrCallHelper(i.Helper, i.Type, [.. i.Arguments.Select(map)]),
        IrLoopNext i => new IrLoopNext(map(i.Enumerator)),
        IrFromLoopOn => new IrFromLoopOn(),
        IrCall i => new IrCall(i.Function, [.. i.Arguments.Select(map)]),
        _ => throw new InvalidOperationException($"no copy known for {instruction.GetType().Name}"),
    };
}
