using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;
using Bpf.Compiler.Passes;

namespace Bpf.Compiler.Checks;

/// <summary>
/// A program and what it calls share 512 bytes of stack, and each frame is rounded up (check_max_stack_depth in kernel/bpf/verifier.c). Counted
/// is what <see cref="StackCheck"/> knows to be on the stack; the exact sum is LLVM's, and checked once more when there is code.
/// </summary>
internal sealed class StackChainCheck(ModuleContext context, IReadOnlyDictionary<IrFunction, int> depths)
{
    private const int StackSize = 512;

    // check_max_stack_depth_subprog: 33 tail calls in a row shall not use up the kernel's stack.
    private const int BeforeTailCall = 256;
    private const int Granularity = 32;

    public void Run()
    {
        foreach (var program in context.Module.Functions.Where(function => function.Kind == IrFunctionKind.Program)) Follow(program, [], null);
    }

    private bool Follow(IrFunction function, List<(IrFunction Function, int Size)> outer, IrInstruction? call)
    {
        List<(IrFunction Function, int Size)> chain = [.. outer, (function, SizeOf(function))];
        var total = chain.Sum(frame => frame.Size);
        var before = total - chain[chain.Count - 1].Size;
        if (before >= BeforeTailCall && function.Blocks.SelectMany(block => block.Instructions).Any(TailCallCheck.IsTailCall))
            context.Diagnostics.Report(Descriptors.TailCallPlace, context.Compilations.LocationOf(call!.Span),
                $"This function makes a tail call, and those that call it need {before} bytes of stack, of which the kernel allows {BeforeTailCall - 1}");
        if (total <= StackSize) return CallGraph.CallsOf(function).Any(next => next.Callee.IsCompiled && Follow(next.Callee, chain, next.Call));
        // Of a function that is too large by itself, something else is said.
        if (chain.All(frame => frame.Size <= StackSize))
            context.Diagnostics.Report(Descriptors.StackOfCalls, context.Compilations.LocationOf(call!.Span),
                string.Join(" -> ", chain.Select(frame => $"{context.Functions.NameOf(frame.Function)} ({frame.Size})")), total);
        return true;
    }

    private int SizeOf(IrFunction function) =>
        (Math.Max(depths.TryGetValue(function, out var known) ? known : 0, 1) + Granularity - 1) / Granularity * Granularity;
}
