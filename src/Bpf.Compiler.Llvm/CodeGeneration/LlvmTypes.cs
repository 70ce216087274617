using Bpf.Compiler.Ir;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>IR types as LLVM types. A run of bytes is <c>[N x i8]</c>; what it means shows in loads and stores only.</summary>
internal sealed class LlvmTypes(LLVMContextRef context)
{
    public LLVMTypeRef Void { get; } = context.VoidType;
    public LLVMTypeRef I1 { get; } = context.Int1Type;
    public LLVMTypeRef I8 { get; } = context.Int8Type;
    public LLVMTypeRef I32 { get; } = context.Int32Type;
    public LLVMTypeRef I64 { get; } = context.Int64Type;
    public LLVMTypeRef Pointer { get; } = context.CreatePointerType(0);

    public LLVMTypeRef Of(IrType type) => type.Kind switch
    {
        IrKind.Void => Void,
        IrKind.Bool => I1,
        IrKind.Int => context.GetIntType((uint)type.Bits),
        IrKind.Pointer => Pointer,
        _ => Bytes(type.Size),
    };

    public LLVMTypeRef Bytes(int size) => LLVMTypeRef.CreateArray(I8, (uint)size);

    public LLVMTypeRef Function(IrType result, IEnumerable<IrType> parameters) =>
        LLVMTypeRef.CreateFunction(Of(result), [.. parameters.Select(Of)], IsVarArg: false);

    public LLVMValueRef Int32(long value) => LLVMValueRef.CreateConstInt(I32, unchecked((ulong)value), SignExtend: false);

    public LLVMValueRef Int64(long value) => LLVMValueRef.CreateConstInt(I64, unchecked((ulong)value), SignExtend: false);
}
