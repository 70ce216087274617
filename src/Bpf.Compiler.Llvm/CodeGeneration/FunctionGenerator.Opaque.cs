using Bpf.Compiler.Ir;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>IrOpaque -> an empty inline assembly from a register to itself; IrContextLoad -> a load behind one; IrContextStore -> one that stores.</summary>
internal partial class FunctionGenerator
{
    // llvm.is.constant becomes false only after LLVM has simplified what it can.
    private LLVMValueRef Opaque(IrOpaque instruction)
    {
        var value = Value(instruction.Operand);
        var opaque = Opaque(value, instruction.Type);
        if (instruction.Unless is not { } unless) return opaque;
        var condition = Value(unless);
        var holds = Binary(LLVMOpcode.LLVMAnd, IsConstant(condition, unless.Type), condition);
        return Builder.BuildSelect(Binary(LLVMOpcode.LLVMOr, holds, IsConstant(value, instruction.Type)), value, opaque, "");
    }

    private LLVMValueRef IsConstant(LLVMValueRef value, IrType type) => CallIntrinsic("llvm.is.constant", Types.Of(type), [value]);

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
        var type = instruction.Type.Kind == IrKind.Int ? instruction.Type : IrType.I32;
        var field = Builder.BuildLoad2(Types.Of(type), address, "");
        field.Alignment = (uint)type.Size;
        if (instruction.Type.Kind == IrKind.Int) return Opaque(field, type);

        var wide = Builder.BuildCast(LLVMOpcode.LLVMZExt, field, Types.I64, "");
        return Builder.BuildCast(LLVMOpcode.LLVMIntToPtr, Opaque(wide, IrType.I64), Types.Pointer, "");
    }

    /// <summary>As text, since LLVM would merge the stores of two branches into one to an address that differs.</summary>
    private LLVMValueRef ContextStore(IrContextStore instruction)
    {
        var type = instruction.Value.Type;
        var value = Value(instruction.Value);
        if (type.Bits < 64) value = Builder.BuildCast(LLVMOpcode.LLVMZExt, value, Types.I64, "");
        return InlineAssembly.Store(Builder, Value(instruction.Context), value, $"*(u{type.Bits} *)($0 + {instruction.Field.Offset}) = $1", Types);
    }
}
