using Bpf.Compiler.Ir;
using Bpf.Compiler.Passes;

namespace Bpf.Compiler.Lowering;

/// <summary>Leaves of a module what programs without errors reach, so that those are still checked.</summary>
internal static class FailedFunctions
{
    public static void Remove(ModuleContext context)
    {
        if (context.Functions.Failed.Count == 0) return;
        var functions = context.Module.Functions;
        var kept = functions.Where(function => function.Kind == IrFunctionKind.Program).Select(ReachedFrom)
            .Where(reached => !reached.Overlaps(context.Functions.Failed)).SelectMany(reached => reached).ToList();
        functions.RemoveAll(function => !kept.Contains(function));
    }

    private static HashSet<IrFunction> ReachedFrom(IrFunction program)
    {
        var reached = new HashSet<IrFunction>();
        var pending = new Stack<IrFunction>([program]);
        while (pending.Count > 0)
        {
            var function = pending.Pop();
            if (!reached.Add(function)) continue;
            foreach (var (_, callee) in CallGraph.CallsOf(function)) pending.Push(callee);
        }

        return reached;
    }
}
