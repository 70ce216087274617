using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>In a program, abort becomes return XDP_ABORTED (0), for which the kernel fires its xdp_exception tracepoint.</summary>
internal static class AbortLowering
{
    public static void Run(IrModule module)
    {
        foreach (var function in module.Functions.Where(function => function.Kind == IrFunctionKind.Program))
        {
            foreach (var block in function.Blocks.Where(block => block.Terminator is IrAbort))
                block.Terminator = new IrReturn(new IrConstant(function.ReturnType, 0)) { Span = block.Terminator!.Span };
        }
    }
}
