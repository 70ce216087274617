using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;
using Bpf.Compiler.Passes;

namespace Bpf.Compiler.Checks;

/// <summary>What BPF functions are limited in: registers for arguments, frames, and ways to the context.</summary>
internal sealed class SubprogramCheck(ModuleContext context, CompilerOptions options)
{
    private const int ArgumentRegisters = 5;

    // MAX_CALL_FRAMES, include/linux/bpf_verifier.h
    private const int MaximumFrames = 8;

    // bpf: Introduce function-by-function verification (51c39bb1d5d1)
    private static readonly Version _globalFunctions = new(5, 6);

    // bpf: Support pointers in global func args (e5069b9c23b3), merged after 5.11
    private static readonly Version _memoryByReference = new(5, 13);

    public void Run()
    {
        foreach (var function in context.Module.Functions.Where(function => function.IsCompiled))
        {
            CheckArguments(function);
            CheckContext(function);
            if (function.Kind == IrFunctionKind.Global) CheckKernel(function);
            if (function.Kind == IrFunctionKind.Program && options.Checks) CheckDepth(function);
        }
    }

    private void CheckArguments(IrFunction function)
    {
        var count = function.Parameters.Count;
        if (count <= ArgumentRegisters) return;
        var names = string.Join(", ", function.Parameters.Select(parameter => parameter.Name));
        context.Diagnostics.Report(Descriptors.TooManyArguments,
            context.Compilations.LocationOf(function.Span), context.Functions.NameOf(function), count, names);
    }

    private void CheckKernel(IrFunction function)
    {
        var takesMemory = function.Parameters.Any(parameter => parameter.Type.Kind == IrKind.Pointer && !parameter.IsContext);
        var (what, first) = takesMemory ? ("A global function that takes memory by reference", _memoryByReference) : ("A global function", _globalFunctions);
        if (first > options.MinimumKernel)
            context.Diagnostics.Report(Descriptors.NewerKernel, context.Compilations.LocationOf(function.Span), what, first, options.MinimumKernel);
    }

    // Of two loads of a pointer the verifier checks only one, and where to load them once is known of a parameter only.
    private void CheckContext(IrFunction function)
    {
        if (function.Parameters.Any(parameter => parameter.IsContext)) return;
        var twice = function.Blocks.SelectMany(block => block.Instructions).OfType<IrContextLoad>()
            .Where(load => load.Type.Kind == IrKind.Pointer).GroupBy(load => load.Offset).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
            context.Diagnostics.Report(Descriptors.ContextNotParameter,
                context.Compilations.LocationOf(twice.Last().Span), context.Functions.NameOf(function));
    }

    private void CheckDepth(IrFunction program)
    {
        var longest = new List<(IrInstruction? Call, IrFunction Function)>();
        Deepen([(null, program)], longest);
        if (longest.Count <= MaximumFrames) return;
        context.Diagnostics.Report(Descriptors.CallDepth, context.Compilations.LocationOf(longest[MaximumFrames].Call!.Span),
            string.Join(" -> ", longest.Select(frame => context.Functions.NameOf(frame.Function))), longest.Count);
    }

    private static void Deepen(List<(IrInstruction? Call, IrFunction Function)> chain, List<(IrInstruction?, IrFunction)> longest)
    {
        if (chain.Count > longest.Count)
        {
            longest.Clear();
            longest.AddRange(chain);
        }

        // One more than there may be is enough to know.
        if (chain.Count > MaximumFrames) return;
        foreach (var (call, callee) in CallGraph.CallsOf(chain[chain.Count - 1].Function).Where(call => call.Callee.IsCompiled).ToList())
        {
            chain.Add((call, callee));
            Deepen(chain, longest);
            chain.RemoveAt(chain.Count - 1);
        }
    }
}
