using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;

namespace Bpf.Compiler.Checks;

/// <summary>The interface that will send the packet is known to device-map programs only (net/core/filter.c, xdp_is_valid_access).</summary>
internal sealed class ContextFieldCheck(ModuleContext context)
{
    private const int EgressInterfaceOffset = 20;

    public void Run()
    {
        foreach (var function in context.Module.Functions.Where(function => function.Section?.EndsWith("/devmap", StringComparison.Ordinal) == false))
        {
            foreach (var load in function.Blocks.SelectMany(block => block.Instructions)
                .OfType<IrContextLoad>().Where(load => load.Offset == EgressInterfaceOffset))
            {
                context.Diagnostics.Report(Descriptors.EgressInterface, context.Compilations.LocationOf(load.Span), function.Name);
            }
        }
    }
}
