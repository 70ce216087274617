using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;
using Bpf.Compiler.Passes;

namespace Bpf.Compiler.Checks;

/// <summary>Every helper must be open to the program's licence and known to the oldest kernel it shall run on.</summary>
internal sealed class HelperCheck(ModuleContext context, CompilerOptions options)
{
    public void Run()
    {
        foreach (var instruction in context.Module.Functions.SelectMany(function => function.Blocks).SelectMany(block => block.Instructions))
        {
            if (instruction is IrCallHelper call) Check(call);
            if (instruction is IrLoopNext && KernelLoops.FirstKernel > options.MinimumKernel)
                context.Diagnostics.Report(Descriptors.NewerKernel,
                    context.Compilations.LocationOf(instruction.Span), "Loop.Range", KernelLoops.FirstKernel, options.MinimumKernel);
        }
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
