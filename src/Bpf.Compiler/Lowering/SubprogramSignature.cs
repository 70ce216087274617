using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Symbols;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Lowering;

/// <summary>What a method must not take or return if it is to be a BPF function of its own.</summary>
internal sealed class SubprogramSignature(ModuleContext context, IMethodSymbol method)
{
    public void Check(IrFunctionKind kind)
    {
        if (kind is not (IrFunctionKind.Subprogram or IrFunctionKind.Global)) return;
        // prepare_func_exit, kernel/bpf/verifier.c: a pointer to the stack is not returned, even to the stack of the caller.
        if (method.ReturnsByRef || method.ReturnsByRefReadonly)
            Report(Descriptors.SubprogramSignature, "it returns a reference, which the verifier refuses where it leads to the stack",
                "Return the value, or let it be inlined.");
        foreach (var parameter in method.Parameters.Where(parameter => ShapeOf(parameter.Type) == TypeShape.Callback))
            Report(Descriptors.SubprogramSignature, $"its parameter '{parameter.Name}' is a callback", "Let it be inlined.");
        if (kind == IrFunctionKind.Global) CheckGlobal();
    }

    private void CheckGlobal()
    {
        if (!method.IsStatic && method.ContainingType is { IsValueType: true } type) CheckMemory(type, "this");
        foreach (var parameter in method.Parameters)
        {
            var shape = ShapeOf(parameter.Type);
            if (parameter.RefKind != RefKind.None || shape == TypeShape.Struct) CheckMemory(parameter.Type, parameter.Name);
            else if (shape is TypeShape.Pointer or TypeShape.Map)
                Report(Descriptors.GlobalFunctionSignature, $"the parameter '{parameter.Name}' of type '{parameter.Type.ToDisplayString()}'",
                    "Take a struct or a number by ref.");
        }

        if (ShapeOf(method.ReturnType) is TypeShape.Pointer or TypeShape.Context or TypeShape.Map)
            Report(Descriptors.GlobalFunctionSignature,
                $"the result '{method.ReturnType.ToDisplayString()}'", "Return a number, or whether it succeeded.");
        else if (ShapeOf(method.ReturnType) == TypeShape.Struct) CheckMemory(method.ReturnType, "result");
    }

    // The verifier takes what is in memory for numbers, so a pointer from there cannot be followed.
    private void CheckMemory(ITypeSymbol type, string name)
    {
        if (context.Types.TryDescribe(type, out var described) && HasPointer(described))
            Report(Descriptors.GlobalFunctionSignature,
                $"'{name}' of type '{type.ToDisplayString()}', which holds a pointer", "Take the data itself by ref.");
    }

    private bool HasPointer(BpfType type) => type.Shape is TypeShape.Pointer or TypeShape.Context or TypeShape.Map
        || (type.Layout is { } layout && layout.Fields.Any(field => field.Symbol.RefKind != RefKind.None
            || (!field.Symbol.IsFixedSizeBuffer && context.Types.TryDescribe(field.Symbol.Type, out var inner) && HasPointer(inner))));

    private TypeShape? ShapeOf(ITypeSymbol type) => context.Types.TryDescribe(type, out var described) ? described.Shape : null;

    private void Report(DiagnosticDescriptor descriptor, params object[] arguments) =>
        context.Diagnostics.Report(descriptor, method.FirstSourceLocation(), [method.Name, .. arguments]);
}
