using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>Who calls whom, the kernel's calls of callbacks among them.</summary>
internal static class CallGraph
{
    public static IEnumerable<(IrInstruction Call, IrFunction Callee)> CallsOf(IrFunction function) => function.Blocks
        .SelectMany(block => block.Instructions)
        .SelectMany(instruction => CalleesOf(instruction).Select(callee => (instruction, callee)));

    public static IEnumerable<IrFunction> CalleesOf(IrInstruction instruction)
    {
        if (instruction is not (IrCall or IrCallHelper)) return [];
        var callbacks = IrOperands.Of(instruction).OfType<IrFunctionAddress>().Select(address => address.Function);
        return instruction is IrCall call ? callbacks.Prepend(call.Function) : callbacks;
    }

    public static IReadOnlyList<IrFunction> CallersFirst(IReadOnlyList<IrFunction> functions)
    {
        var order = new List<IrFunction>();
        var seen = new HashSet<IrFunction>();
        foreach (var function in functions) Visit(function);
        order.Reverse();
        return order;

        void Visit(IrFunction function)
        {
            if (!functions.Contains(function) || !seen.Add(function)) return;
            foreach (var (_, callee) in CallsOf(function)) Visit(callee);
            order.Add(function);
        }
    }

    /// <summary>The functions of a module for which something holds, or which call one for which it does.</summary>
    public static HashSet<IrFunction> Reaching(IrModule module, Func<IrFunction, bool> holds, Func<IrInstruction, IrFunction, bool> counts)
    {
        var found = new HashSet<IrFunction>(module.Functions.Where(holds));
        for (var before = -1; before != found.Count;)
        {
            before = found.Count;
            found.UnionWith(module.Functions.Where(function =>
                !found.Contains(function) && CallsOf(function).Any(call => found.Contains(call.Callee) && counts(call.Call, call.Callee))));
        }

        return found;
    }
}
