using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Checks;

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
            foreach (var instruction in block.Instructions.Where(HasEffect)) Use(IrOperands.Of(instruction));
            Use(IrOperands.Of(block.Terminator));
        }
    }

    public bool Contains(IrInstruction instruction) => _used.Contains(instruction);

    private void Use(IEnumerable<IrValue> operands)
    {
        var open = new Stack<IrValue>(operands);
        while (open.Count > 0)
        {
            var value = open.Pop();
            if (!_used.Add(value) || value is not IrInstruction instruction) continue;
            foreach (var operand in IrOperands.Of(instruction)) open.Push(operand);
        }
    }

    private static bool HasEffect(IrInstruction instruction) =>
        instruction is IrStore or IrContextStore or IrCopy or IrZero or IrAtomic or IrCompareExchange or IrCallHelper or IrCall or IrLoad { IsVolatile: true };
}
