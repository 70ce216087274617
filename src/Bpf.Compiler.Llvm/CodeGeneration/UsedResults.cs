using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>
/// The instructions whose result matters: something with an effect uses it, if only through others. An atomic operation whose result does
/// not matter has a shorter form, the only one that old CPUs have.
/// </summary>
internal sealed class UsedResults
{
    private readonly HashSet<IrValue> _used = [];

    public UsedResults(IEnumerable<IrBlock> blocks)
    {
        foreach (var block in blocks)
        {
            foreach (var instruction in block.Instructions.Where(HasEffect)) Use(Operands(instruction));
            Use(Operands(block.Terminator));
        }
    }

    public bool Contains(IrInstruction instruction) => _used.Contains(instruction);

    private void Use(IEnumerable<IrValue> operands)
    {
        var open = new Stack<IrValue>(operands);
        while (open.TryPop(out var value))
        {
            if (!_used.Add(value) || value is not IrInstruction instruction) continue;
            foreach (var operand in Operands(instruction)) open.Push(operand);
        }
    }

    private static bool HasEffect(IrInstruction instruction) =>
        instruction is IrStore or IrCopy or IrZero or IrAtomic or IrCompareExchange or IrCallHelper or IrCall or IrLoad { IsVolatile: true };

    private static IrValue[] Operands(IrTerminator? terminator) => terminator switch
    {
        IrBranch branch => [branch.Condition],
        IrReturn { Value: { } value } => [value],
        _ => [],
    };

    private static IEnumerable<IrValue> Operands(IrInstruction instruction) => instruction switch
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
