using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>What is changed in a module after the optimisation, for the back end.</summary>
internal static class LateChanges
{
    public static void Apply(LLVMModuleRef module, BpfCpu cpu, bool marksFrames)
    {
        using var builder = module.Context.CreateBuilder();
        var types = new LlvmTypes(module.Context);
        var indices = new PointerIndices(builder, types.Pointer);
        var choices = new SwitchConstants(builder);
        var lengths = new RestLengths(builder, types);
        LLVMValueRef[] instructions = [.. Functions(module).SelectMany(Instructions)];
        var words = new WordExtensions(instructions, builder, types);
        foreach (var instruction in instructions)
        {
            indices.Hide(instruction);
            choices.Hide(instruction);
            lengths.Compare(instruction);
            // There are no 32-bit registers before v3.
            if (cpu >= BpfCpu.V3) words.Shorten(instruction);
        }

        if (!marksFrames) return;
        var markers = new FrameMarkers(module.Context, builder, types);
        foreach (var function in Functions(module)) markers.Mark(function);
    }

    public static IEnumerable<LLVMValueRef> Instructions(LLVMValueRef function)
    {
        for (var block = function.FirstBasicBlock; block.Handle != 0; block = block.Next)
        {
            for (var instruction = block.FirstInstruction; instruction.Handle != 0; instruction = instruction.NextInstruction)
                yield return instruction;
        }
    }

    private static IEnumerable<LLVMValueRef> Functions(LLVMModuleRef module)
    {
        for (var function = module.FirstFunction; function.Handle != 0; function = function.NextFunction) yield return function;
    }
}
