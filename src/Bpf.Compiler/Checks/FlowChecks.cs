using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;

namespace Bpf.Compiler.Checks;

/// <summary>The checks that follow the flow of a program, over one analysis of it.</summary>
internal sealed class FlowChecks(ModuleContext context, CompilerOptions options)
{
    // bpf: Fix the off-by-two error in range markings (2fa7d94afc1a)
    private static readonly Version _trustsLess = new(5, 16);

    public void Run()
    {
        foreach (var function in context.Module.Functions.Where(function => function.Kind == IrFunctionKind.Program && function.Blocks.Count > 0)) Run(function);
    }

    private void Run(IrFunction function)
    {
        var flow = new FlowAnalysis(function, options.MinimumKernel >= _trustsLess, context.Cancellation);
        if (flow.IsComplete) new MemoryCheck(context, flow).Run(function);
        else WarnOfAll(function);
        new LoopCheck(context, flow).Run(function);
    }

    private void WarnOfAll(IrFunction function)
    {
        foreach (var instruction in function.Blocks.SelectMany(block => block.Instructions))
            if (context.RawAccesses.TryGetValue(instruction.Span, out var place)) context.Diagnostics.Report(Descriptors.RawPointerAccess, place);
    }
}
