using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>
/// Copies every inline function into its callers, innermost first, so that an abort anywhere ends the program, and the verifier sees
/// checks and uses in one function.
/// </summary>
internal sealed class Inliner
{
    private readonly HashSet<IrFunction> _done = [];

    public static void Run(IrModule module)
    {
        var inliner = new Inliner();
        foreach (var function in module.Functions.Where(function => function.IsCompiled))
            inliner.Process(function);
        module.Functions.RemoveAll(function => function.Kind is IrFunctionKind.Inline);
    }

    private void Process(IrFunction function)
    {
        if (!_done.Add(function)) return;
        var replacements = new Dictionary<IrValue, IrValue>();
        for (var i = 0; i < function.Blocks.Count; i++)
        {
            var block = function.Blocks[i];
            var index = block.Instructions.FindIndex(instruction => instruction is IrCall { Function.Kind: IrFunctionKind.Inline });
            if (index < 0) continue;
            var callee = ((IrCall)block.Instructions[index]).Function;
            Process(callee);
            new CallSite(function, i, index, replacements).Expand();
        }

        ValueReplacer.Apply(function, replacements);
    }
}
