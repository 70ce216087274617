using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;
using Bpf.Compiler.Passes;
using Bpf.Compiler.Programs;

namespace Bpf.Compiler.Checks;

/// <summary>Every helper must be open to the program's kind and licence, and known to the oldest kernel it shall run on.</summary>
internal sealed class HelperCheck(ModuleContext context, CompilerOptions options)
{
    public void Run()
    {
        foreach (var program in context.Module.Functions.Where(function => function.Program is not null)) CheckKind(program.Program!, program, []);
        foreach (var instruction in context.Module.Functions.SelectMany(function => function.Blocks).SelectMany(block => block.Instructions))
        {
            if (instruction is IrCallHelper call) Check(call);
            if (instruction is IrLoopNext && KernelLoops.FirstKernel > options.MinimumKernel)
                context.Diagnostics.Report(Descriptors.NewerKernel,
                    context.Compilations.LocationOf(instruction.Span), "Loop.Range", KernelLoops.FirstKernel, options.MinimumKernel);
        }
    }

    private void CheckKind(ProgramKind kind, IrFunction function, HashSet<IrFunction> seen)
    {
        if (!seen.Add(function)) return;
        foreach (var call in function.Blocks.SelectMany(block => block.Instructions).OfType<IrCallHelper>().Where(call => (call.Helper.Programs & kind.Flag) == 0))
            context.Diagnostics.Report(Descriptors.HelperOfOtherKind, context.Compilations.LocationOf(call.Span), call.Helper.Name, kind.Name);
        foreach (var (_, callee) in CallGraph.CallsOf(function)) CheckKind(kind, callee, seen);
    }

    private void Check(IrCallHelper call)
    {
        var place = context.Compilations.LocationOf(call.Span);
        if (call.Helper.GplOnly && !options.IsGplCompatible)
            context.Diagnostics.Report(Descriptors.GplOnly, place, call.Helper.Name, options.License);
        if (call.Helper.MinimumKernel > options.MinimumKernel)
            context.Diagnostics.Report(Descriptors.NewerKernel, place, call.Helper.Name, call.Helper.MinimumKernel, options.MinimumKernel);
    }
}
