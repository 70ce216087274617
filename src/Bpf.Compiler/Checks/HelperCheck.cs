using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;

namespace Bpf.Compiler.Checks;

/// <summary>Every helper must be open to the program's licence and known to the oldest kernel it shall run on.</summary>
internal sealed class HelperCheck(ModuleContext context, CompilerOptions options)
{
    public void Run()
    {
        foreach (var call in context.Module.Functions.SelectMany(function => function.Blocks)
            .SelectMany(block => block.Instructions).OfType<IrCallHelper>())
        {
            Check(call);
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
