using Bpf.Compiler.Ir;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>IrCallHelper -> a call of the helper's number as if it were an address; IrCall -> a call of the subprogram.</summary>
internal partial class FunctionGenerator
{
    private LLVMValueRef CallHelper(IrCallHelper instruction)
    {
        if (instruction.Helper.Function is { } function) return Call(function, instruction.Arguments);
        LLVMValueRef[] arguments = [.. instruction.Arguments.Select(HelperArgument)];
        var type = LLVMTypeRef.CreateFunction(Types.Of(instruction.Type), [.. arguments.Select(a => a.TypeOf)], IsVarArg: false);
        var helper = LLVMValueRef.CreateConstIntToPtr(Types.Int64(instruction.Helper.Id), Types.Pointer);
        var call = Builder.BuildCall2(type, helper, arguments, "");
        for (var i = 0; i < arguments.Length; i++)
        {
            if (Lifetimes.Pointers.SlotOf(instruction.Arguments[i]) is null) continue;
            module.Attributes.NotKept(call, i + 1, instruction.Helper.Reads.Contains(i));
        }

        return call;
    }

    /// <summary>A helper reads whole registers, so what is smaller than 32 bits is widened.</summary>
    private LLVMValueRef HelperArgument(IrValue argument)
    {
        var value = Value(argument);
        return ModuleGenerator.IsSmall(argument.Type)
            ? Builder.BuildCast(LLVMOpcode.LLVMZExt, value, Types.I32, "")
            : value;
    }

    private LLVMValueRef Call(KernelFunction function, IEnumerable<IrValue> arguments)
    {
        var callee = module.Declaration(function);
        return Builder.BuildCall2(callee.Type, callee.Value, [.. arguments.Select(Value)], "");
    }

    private LLVMValueRef Call(IrCall instruction)
    {
        var callee = module.Declaration(instruction.Function);
        var call = Builder.BuildCall2(callee.Type, callee.Value, [.. instruction.Arguments.Select(Value)], "");
        foreach (var index in ModuleGenerator.SmallValues(instruction.Function)) module.Attributes.ZeroExtendAtCall(call, index);
        return call;
    }
}
