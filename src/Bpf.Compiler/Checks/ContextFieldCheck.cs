using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;

namespace Bpf.Compiler.Checks;

/// <summary>A field of the context must be known to the oldest kernel that the program shall run on, and to its kind.</summary>
internal sealed class ContextFieldCheck(ModuleContext context, CompilerOptions options)
{
    // The interface that will send the packet is known to device-map programs only (net/core/filter.c, xdp_is_valid_access).
    private const string EgressInterface = "XdpContext.EgressInterface";

    public void Run()
    {
        foreach (var function in context.Module.Functions)
        {
            var isDeviceMap = function.Section?.EndsWith("/devmap", StringComparison.Ordinal) ?? true;
            foreach (var instruction in function.Blocks.SelectMany(block => block.Instructions))
            {
                if (instruction is IrContextLoad load) CheckKernel(load, load.Field, load.Field.FirstRead);
                if (instruction is IrContextStore store) CheckKernel(store, store.Field, store.Field.FirstWritten);
                if (!isDeviceMap && instruction is IrContextLoad { Field.Name: EgressInterface })
                    context.Diagnostics.Report(Descriptors.EgressInterface, context.Compilations.LocationOf(instruction.Span), function.Name);
            }
        }
    }

    private void CheckKernel(IrInstruction instruction, ContextField field, Version first)
    {
        if (first > options.MinimumKernel)
            context.Diagnostics.Report(Descriptors.NewerKernel, context.Compilations.LocationOf(instruction.Span), field.Name, first, options.MinimumKernel);
    }
}
