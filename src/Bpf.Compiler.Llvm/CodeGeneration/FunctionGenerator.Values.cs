using Bpf.Compiler.Ir;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>Operands -> LLVM values.</summary>
internal partial class FunctionGenerator
{
    private LLVMValueRef Value(IrValue value) => value switch
    {
        IrConstant constant => Constant(constant),
        IrMapAddress map => module.Address(map.Map),
        IrGlobalAddress global => module.Address(global.Global),
        IrFunctionAddress address => module.Declaration(address.Function).Value,
        _ => _values.TryGetValue(value, out var known)
            ? known
            : throw new MalformedIrException($"'{function.Name}' uses a {value.GetType().Name} that is not defined before"),
    };

    private LLVMValueRef Constant(IrConstant constant)
    {
        if (constant.Type.Kind != IrKind.Pointer) return LLVMValueRef.CreateConstInt(Types.Of(constant.Type), constant.Value, SignExtend: false);
        if (constant.Value == 0) return LLVMValueRef.CreateConstNull(Types.Pointer);
        return LLVMValueRef.CreateConstIntToPtr(Types.Int64((long)constant.Value), Types.Pointer);
    }
}
