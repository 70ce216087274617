using Bpf.Compiler.Ir;
using Bpf.Compiler.Symbols;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Lowering;

/// <summary>Methods that are functions of the kernel, called by name: <c>[BpfKernelFunction]</c>.</summary>
internal sealed partial class MethodLowering
{
    // The same object for each call, so that the module declares the function once.
    private HelperInfo? KernelFunctionOf(IMethodSymbol method, IOperation place)
    {
        if (_context.Helpers.TryGetValue(method, out var known)) return known.Function is null ? null : known;
        if (method.FindAttribute(KnownNames.KernelFunctionAttribute) is not { } attribute) return null;
        var name = attribute.Argument<string>(0)!;
        var parameters = method.Parameters
            .Select(parameter => new IrParameter(parameter.Name, TypeOf(parameter.Type, place).Value, DebugTypeOf(parameter.Type))).ToList();
        var result = method.ReturnsVoid ? null : DebugTypeOf(method.ReturnType);
        return _context.Helpers[method] = new(
            0, $"{method.ContainingType.Name}.{method.Name}", true,
            Version.Parse(attribute.Named<string>("MinimumKernel") ?? "6.0"), attribute.Named<bool>("InvalidatesPacket"))
        {
            Sizes = ArgumentsWith(KnownNames.SizeAttribute, method, 0),
            Reads = ArgumentsWith(KnownNames.ReadsAttribute, method, 0),
            Function = new KernelFunction(name, TypeOf(method.ReturnType, place).Value, result, parameters),
        };
    }

    private IrValue? CallKernelFunction(HelperInfo helper, List<IrValue> arguments)
    {
        var type = helper.Function!.ReturnType;
        var call = _builder.Append(new IrCallHelper(helper, type, arguments));
        return type == IrType.Void ? null : call;
    }

    private DebugType DebugTypeOf(ITypeSymbol type) => type is IPointerTypeSymbol pointer
        ? new DebugPointer(pointer.PointedAtType.SpecialType == SpecialType.System_Void ? null : DebugTypeOf(pointer.PointedAtType))
        : _context.DebugTypes.Describe(type);
}
