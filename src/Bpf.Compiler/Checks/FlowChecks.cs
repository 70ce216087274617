using Bpf.Compiler.Checks.Flow;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;
using Bpf.Compiler.Passes;

namespace Bpf.Compiler.Checks;

/// <summary>The checks that follow the flow of a program, over one analysis of it.</summary>
internal sealed class FlowChecks(ModuleContext context, CompilerOptions options)
{
    // bpf: Fix the off-by-two error in range markings (2fa7d94afc1a)
    private static readonly Version _trustsLess = new(5, 16);

    private readonly CallerMemory _parameters = new();
    private readonly ContextRule _fields = new(context);
    private readonly Dictionary<IrFunction, int> _stack = [];

    public void Run()
    {
        var functions = context.Module.Functions.Where(function => function is { IsCompiled: true, Blocks.Count: > 0 }).ToList();
        if (context.Module.Functions.Exists(GivesBack))
            foreach (var function in CallGraph.Reaching(context.Module, GivesBack, (_, _) => true)) function.GivesBack = true;
        foreach (var function in CallGraph.CallersFirst(functions)) RunSafely(function);
        new StackChainCheck(context, _stack).Run();
    }

    private static bool GivesBack(IrFunction function) =>
        function.Blocks.SelectMany(block => block.Instructions).Any(instruction => HeldKind.GivenBackBy(instruction) is not null);

    // Half-typed code reaches this, too.
    private void RunSafely(IrFunction function)
    {
        try
        {
            Run(function);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            context.Diagnostics.Report(Descriptors.InternalError, context.Compilations.LocationOf(function.Span), $"{e.GetType().Name}: {e.Message}");
        }
    }

    private void Run(IrFunction function)
    {
        var flow = new FlowAnalysis(function, _parameters, options.MinimumKernel >= _trustsLess, context.Cancellation);
        var fields = new RawContextAccesses(_fields, flow.Transfer);
        if (flow.IsComplete) Walk(function, flow, fields);
        else WarnOfAll(function);
        new LoopCheck(context, flow, options.Cpu).Run(function);
        fields.Apply(function);
    }

    private void Walk(IrFunction function, FlowAnalysis flow, RawContextAccesses fields)
    {
        var memory = new MemoryCheck(context, flow, _fields);
        var stack = new StackCheck(context, flow.Transfer);
        var alignment = new StackAlignment(flow.Transfer, _parameters);
        var held = new HeldCheck(context, flow.Transfer);
        var reserved = new ReservedSizeCheck(context, flow.Transfer);
        var arithmetic = new PointerArithmeticCheck(context, flow.Transfer);
        var escape = function.Kind == IrFunctionKind.Subprogram ? new StackEscapeCheck(context, flow.Transfer, _parameters) : null;
        foreach (var (block, state) in flow.Blocks.SelectMany(block => flow.StatesAt(block).Select(state => (block, state.Copy()))))
        {
            flow.Transfer.Run(block, state, instruction =>
            {
                memory.Visit(instruction, state);
                stack.Visit(instruction, state);
                _parameters.Visit(instruction, flow.Transfer, state);
                arithmetic.Visit(instruction, state);
                held.Visit(instruction, state);
                reserved.Visit(instruction, state);
                alignment.Visit(instruction, state);
                fields.Visit(instruction, state);
                escape?.Visit(instruction, state);
            });
            held.VisitEnd(block, state);
            escape?.Leave(block, state);
        }

        memory.Report(function);
        held.Report();
        _stack[function] = stack.Report(function);
        arithmetic.Report();
    }

    private void WarnOfAll(IrFunction function)
    {
        foreach (var instruction in function.Blocks.SelectMany(block => block.Instructions))
            if (context.RawAccesses.TryGetValue(instruction.Span, out var place)) context.Diagnostics.Report(Descriptors.RawPointerAccess, place);
    }
}
