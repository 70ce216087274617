using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>Makes what used one value use another.</summary>
internal sealed class ValueReplacer(IrValue from, IrValue to)
{
    public void Apply(IrFunction function, List<IrInstruction> tail, IrTerminator? terminator)
    {
        IrOperands.Rewrite(tail, terminator, Map);
        foreach (var block in function.Blocks) IrOperands.Rewrite(block.Instructions, block.Terminator, Map);
    }

    private IrValue Map(IrValue value) => ReferenceEquals(value, from) ? to : value;
}
