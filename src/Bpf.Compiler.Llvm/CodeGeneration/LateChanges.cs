using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>What is changed in a module after the optimisation, for the back end.</summary>
internal static class LateChanges
{
    public static void Apply(LLVMModuleRef module, BpfCpu cpu)
    {
        using var builder = module.Context.CreateBuilder();
        var types = new LlvmTypes(module.Context);
        var indices = new PointerIndices(builder, types.Pointer);
        var choices = new SwitchConstants(builder);
        LLVMValueRef[] instructions = [.. Instructions(module)];
        var words = new WordExtensions(instructions, builder, types);
        foreach (var instruction in instructions)
        {
            indices.Hide(instruction);
            choices.Hide(instruction);
            // There are no 32-bit registers before v3.
            if (cpu >= BpfCpu.V3) words.Shorten(instruction);
        }
    }

    private static IEnumerable<LLVMValueRef> Instructions(LLVMModuleRef module)
    {
        for (var function = module.FirstFunction; function.Handle != 0; function = function.NextFunction)
        {
            for (var block = function.FirstBasicBlock; block.Handle != 0; block = block.Next)
            {
                for (var instruction = block.FirstInstruction; instruction.Handle != 0; instruction = instruction.NextInstruction)
                    yield return instruction;
            }
        }
    }
}
