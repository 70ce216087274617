using Bpf.Compiler.Ir;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>IrOpaque -> an empty inline assembly from a register to itself; IrContextLoad -> a 32-bit load behind one.</summary>
internal partial class FunctionGenerator
{
    private LLVMValueRef Opaque(LLVMValueRef value, IrType type)
    {
        if (type.Kind == IrKind.Pointer || type.Bits == 64) return Assembly(value, Types.Of(type), "=r,0");

        // 32-bit registers came with v3, and nothing smaller is in a register.
        var (register, constraints) = module.Cpu >= BpfCpu.V3 ? (Types.I32, "=w,0") : (Types.I64, "=r,0");
        var isWhole = type.Bits == 32 && module.Cpu >= BpfCpu.V3;
        if (isWhole) return Assembly(value, register, constraints);

        var wide = Builder.BuildCast(LLVMOpcode.LLVMZExt, value, register, "");
        return Builder.BuildCast(LLVMOpcode.LLVMTrunc, Assembly(wide, register, constraints), Types.Of(type), "");
    }

    private LLVMValueRef Assembly(LLVMValueRef value, LLVMTypeRef type, string constraints)
    {
        var call = InlineAssembly.Identity(Builder, value, type, constraints);
        module.Attributes.Pure(call);
        return call;
    }

    /// <summary>
    /// The fields are 32 bits wide for programs and pointers for the verifier, so the value is widened before anything can spill it. The
    /// verifier wants "context + constant" as the address: behind an inline assembly LLVM does not merge loads of two branches into one.
    /// </summary>
    private LLVMValueRef ContextLoad(IrContextLoad instruction)
    {
        var address = At(Value(instruction.Context), instruction.Offset);
        var field = Builder.BuildLoad2(Types.I32, address, "");
        field.Alignment = 4;
        if (instruction.Type.Kind == IrKind.Int) return Resize(Opaque(field, IrType.I32), instruction.Type);

        var wide = Builder.BuildCast(LLVMOpcode.LLVMZExt, field, Types.I64, "");
        return Builder.BuildCast(LLVMOpcode.LLVMIntToPtr, Opaque(wide, IrType.I64), Types.Pointer, "");
    }

    private LLVMValueRef Resize(LLVMValueRef field, IrType type) => type.Bits switch
    {
        32 => field,
        > 32 => Builder.BuildCast(LLVMOpcode.LLVMZExt, field, Types.Of(type), ""),
        _ => Builder.BuildCast(LLVMOpcode.LLVMTrunc, field, Types.Of(type), ""),
    };
}
