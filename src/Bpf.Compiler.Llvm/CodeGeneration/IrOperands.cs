using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>What each instruction and terminator reads.</summary>
internal static class IrOperands
{
    public static IrValue[] Of(IrTerminator? terminator) => terminator switch
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
        IrOpaque i => [i.Operand],
        IrContextLoad i => [i.Context],
        IrAtomic i => [i.Pointer, i.Value],
        IrCompareExchange i => [i.Pointer, i.Value, i.Comparand],
        IrCallHelper i => i.Arguments,
        IrCall i => i.Arguments,
        _ => throw new MalformedIrException($"IR instruction {instruction.GetType().Name}"),
    };
}
