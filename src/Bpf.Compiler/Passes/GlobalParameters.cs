using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Passes;

/// <summary>
/// The verifier takes each address that a global function gets for one that may be null (btf_prepare_func_args, kernel/bpf/btf.c). A reference
/// never is, so what is done then matters to nobody.
/// </summary>
internal static class GlobalParameters
{
    public static void Run(IrModule module)
    {
        foreach (var function in module.Functions.Where(function => function.Kind == IrFunctionKind.Global)) Run(function);
    }

    private static void Run(IrFunction function)
    {
        var next = function.Blocks[0];
        var addresses = function.Parameters.Where(parameter => parameter.Type.Kind == IrKind.Pointer && !parameter.IsContext).ToList();
        if (addresses.Count == 0) return;
        var refused = new IrBlock("null") { Terminator = new IrReturn(new IrConstant(function.ReturnType, 0)) { Span = function.Span } };
        foreach (var address in Enumerable.Reverse(addresses))
        {
            var isNull = new IrCompare(IrComparison.Equal, address, IrConstant.Null) { Span = function.Span };
            var check = new IrBlock("check") { Terminator = new IrBranch(isNull, refused, next) { Span = function.Span } };
            check.Instructions.Add(isNull);
            function.Blocks.Insert(0, check);
            next = check;
        }

        function.Blocks.Add(refused);
    }
}
