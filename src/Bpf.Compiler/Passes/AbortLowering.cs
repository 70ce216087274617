using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>In a program, abort becomes the return of what its kind has for that.</summary>
internal static class AbortLowering
{
    public static void Run(IrModule module)
    {
        foreach (var function in module.Functions.Where(function => function.Kind == IrFunctionKind.Program))
        {
            foreach (var block in function.Blocks.Where(block => block.Terminator is IrAbort))
                block.Terminator = new IrReturn(IrConstant.Int32(function.Program!.AbortResult)) { Span = block.Terminator!.Span };
        }
    }
}
