using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;
using Bpf.Compiler.Passes;

namespace Bpf.Compiler.Checks;

/// <summary>
/// Where a tail call may stand (kernel/bpf/verifier.c: check_helper_call, check_max_stack_depth): not in a callback or a loop of the kernel's, and of
/// functions in those whose result is a number.
/// </summary>
internal sealed class TailCallCheck(ModuleContext context)
{
    public void Run()
    {
        foreach (var function in context.Module.Functions.Where(function => function is { IsCompiled: true, Blocks.Count: > 0 }))
        {
            var calls = function.Blocks.Where(block => block.Instructions.Any(IsTailCall)).ToList();
            if (calls.Count > 0) Check(function, calls);
        }
    }

    public static bool IsTailCall(IrInstruction instruction) => instruction is IrCallHelper { Helper: { Id: HelperIds.TailCall, Function: null } };

    private void Check(IrFunction function, List<IrBlock> blocks)
    {
        var kernelLoops = Loop.Find(BlockOrder.Of(function)).Where(loop => loop.Header.Instructions.LastOrDefault() is IrLoopNext).ToList();
        foreach (var block in blocks)
        {
            if (ProblemOf(function, kernelLoops.Any(loop => loop.Body.Contains(block))) is not { } problem) continue;
            foreach (var call in block.Instructions.Where(IsTailCall))
                context.Diagnostics.Report(Descriptors.TailCallPlace, context.Compilations.LocationOf(call.Span), problem);
        }
    }

    private static string? ProblemOf(IrFunction function, bool isInLoop)
    {
        if (function.IsCallback) return "A function that the kernel calls back cannot go on with another program";
        if (isInLoop) return "A loop over Loop.Range belongs to the kernel, and cannot be left for another program";
        return function.Kind == IrFunctionKind.Subprogram && function.ReturnType.Kind == IrKind.Void
            ? "The kernel allows tail calls only in functions whose result is a number"
            : null;
    }
}
