using Bpf.Compiler.Ir;
using Bpf.Compiler.Llvm.DebugInformation;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>A function of the LLVM module before or after it got its code.</summary>
internal sealed record FunctionDeclaration(LLVMValueRef Value, LLVMTypeRef Type, FunctionLocations? Locations);

/// <summary>IrFunction -> a function: external and in its own section for a program, internal and in .text for a subprogram.</summary>
internal partial class ModuleGenerator
{
    private FunctionDeclaration Declare(IrFunction function)
    {
        var type = Types.Function(function.ReturnType, function.Parameters.Select(p => p.Type));
        var value = Module.AddFunction(function.Name, type);
        Attributes.AddToFunction(value);
        if (function.Kind == IrFunctionKind.Subprogram) value.Linkage = LLVMLinkage.LLVMInternalLinkage;
        if (function.Kind != IrFunctionKind.Program) Attributes.NoInline(value);

        if (function.Section is not null) value.Section = function.Section;
        ExtendSmallValues(function, value);
        return new FunctionDeclaration(value, type, _debug.Describe(value, function));
    }

    /// <summary>
    /// Functions that LLVM must not change the parameters of, though it sees all callers: it would pass what a pointer leads to in its place, and
    /// BPF has five registers (ArgumentPromotion asks for that since LLVM 19 only).
    /// </summary>
    private void KeepSignatures()
    {
        LLVMValueRef[] kept = [.. _functions.Where(pair => pair.Key.Kind == IrFunctionKind.Subprogram).Select(pair => pair.Value.Value)];
        if (kept.Length == 0) return;
        var list = Module.AddGlobal(LLVMTypeRef.CreateArray(Types.Pointer, (uint)kept.Length), "llvm.compiler.used");
        list.Linkage = LLVMLinkage.LLVMAppendingLinkage;
        list.Section = "llvm.metadata";
        list.Initializer = LLVMValueRef.CreateConstArray(Types.Pointer, kept);
    }

    /// <summary>Without code, in the section where loaders look for functions of the kernel.</summary>
    private FunctionDeclaration Declare(KernelFunction function)
    {
        var type = Types.Function(function.ReturnType, function.Parameters.Select(p => p.Type));
        var value = Module.AddFunction(function.Name, type);
        Attributes.AddToFunction(value);
        value.Section = ".ksyms";
        _debug.Describe(value, function);
        return new FunctionDeclaration(value, type, null);
    }

    /// <summary>Values of less than 32 bits have defined upper bits in their register.</summary>
    private void ExtendSmallValues(IrFunction function, LLVMValueRef value)
    {
        foreach (var index in SmallValues(function)) Attributes.ZeroExtend(value, index);
    }

    /// <summary>0 is the result, 1 the first parameter.</summary>
    public static IEnumerable<int> SmallValues(IrFunction function) => function.Parameters
        .Select(parameter => parameter.Type)
        .Prepend(function.ReturnType)
        .Select((type, index) => (type, index))
        .Where(entry => IsSmall(entry.type))
        .Select(entry => entry.index);

    public static bool IsSmall(IrType type) => type.Kind is IrKind.Bool or IrKind.Int && type.Bits < 32;
}
