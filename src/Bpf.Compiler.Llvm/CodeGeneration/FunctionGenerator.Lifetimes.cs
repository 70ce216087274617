using Bpf.Compiler.Ir;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>SlotLifetimes -> llvm.lifetime.start and llvm.lifetime.end.</summary>
internal partial class FunctionGenerator
{
    private void BeginLifetime(IrSlot? slot)
    {
        if (slot is not null) MarkLifetime("llvm.lifetime.start", slot);
    }

    private void EndLifetimes(IEnumerable<IrSlot> slots)
    {
        foreach (var slot in slots) MarkLifetime("llvm.lifetime.end", slot);
    }

    private void MarkLifetime(string intrinsic, IrSlot slot)
    {
        LLVMValueRef[] arguments = module.Version.HasLifetimeSize ? [Types.Int64(slot.Content.Size), Value(slot)] : [Value(slot)];
        CallIntrinsic(intrinsic, Types.Pointer, arguments);
    }

    private unsafe LLVMValueRef CallIntrinsic(string name, LLVMTypeRef overload, LLVMValueRef[] arguments)
    {
        uint id;
        fixed (byte* text = System.Text.Encoding.ASCII.GetBytes(name)) id = LLVM.LookupIntrinsicID((sbyte*)text, (nuint)name.Length);
        var declaration = module.Module.GetIntrinsicDeclaration(id, [overload]);
        return Builder.BuildCall2(context.GetIntrinsicType(id, [overload]), declaration, arguments, "");
    }
}
