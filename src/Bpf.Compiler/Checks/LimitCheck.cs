using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;
using Bpf.Compiler.Passes;

namespace Bpf.Compiler.Checks;

/// <summary>How many maps and functions the kernel allows in a program.</summary>
internal sealed class LimitCheck(ModuleContext context)
{
    // MAX_USED_MAPS, include/linux/bpf_verifier.h; a section of static data is a map, too.
    private const int MaximumMaps = 64;

    // BPF_MAX_SUBPROGS, include/linux/bpf_verifier.h, the program among them
    private const int MaximumFunctions = 256;

    public void Run()
    {
        foreach (var program in context.Module.Functions.Where(function => function.Kind == IrFunctionKind.Program)) Check(program);
    }

    private void Check(IrFunction program)
    {
        var functions = new HashSet<IrFunction>();
        Reach(program, functions);
        var operands = functions.SelectMany(function => function.Blocks).SelectMany(block => block.Instructions).SelectMany(IrOperands.Of).ToList();
        var maps = operands.OfType<IrMapAddress>().Select(address => address.Map).Distinct().Count()
            + operands.OfType<IrGlobalAddress>().Select(address => address.Global.Section).Distinct().Count();
        if (maps > MaximumMaps) Report(Descriptors.TooManyMaps, program, maps, MaximumMaps);
        if (functions.Count > MaximumFunctions) Report(Descriptors.TooManyFunctions, program, functions.Count, MaximumFunctions);
    }

    private static void Reach(IrFunction function, HashSet<IrFunction> functions)
    {
        if (!functions.Add(function)) return;
        foreach (var (_, callee) in CallGraph.CallsOf(function)) Reach(callee, functions);
    }

    private void Report(Microsoft.CodeAnalysis.DiagnosticDescriptor descriptor, IrFunction program, int count, int limit) =>
        context.Diagnostics.Report(descriptor, context.Compilations.LocationOf(program.Span), context.Functions.NameOf(program), count, limit);
}
