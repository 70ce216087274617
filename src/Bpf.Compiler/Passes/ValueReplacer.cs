using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>Makes what used some values use others, in one walk over the function.</summary>
internal static class ValueReplacer
{
    public static void Apply(IrFunction function, Dictionary<IrValue, IrValue> replacements)
    {
        if (replacements.Count == 0) return;
        foreach (var block in function.Blocks) IrOperands.Rewrite(block.Instructions, block.Terminator, Map);

        IrValue Map(IrValue value) => replacements.TryGetValue(value, out var replacement) ? replacement : value;
    }
}
