using Bpf.Compiler.Llvm.Native;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.CodeGeneration;

internal sealed class LlvmAttributes(LLVMContextRef context, LlvmVersion version, LoopIdioms idioms)
{
    private readonly LLVMAttributeRef _noMemory = Enum(context, version.NoMemoryAttribute.Name, version.NoMemoryAttribute.Value);
    private readonly LLVMAttributeRef _zeroExtend = Enum(context, "zeroext", 0);
    private readonly LLVMAttributeRef _noCapture = Enum(context, version.NoCaptureAttribute, 0);
    private readonly LLVMAttributeRef _readOnly = Enum(context, "readonly", 0);
    private readonly LLVMAttributeRef _noInline = Enum(context, "noinline", 0);

    /// <summary>nounwind keeps out .eh_frame. No jump tables, which BPF could not jump through.</summary>
    private readonly LLVMAttributeRef[] _everyFunction =
    [
        Enum(context, "nounwind", 0),
        context.CreateStringAttribute("no-jump-tables", "true"),
        context.CreateStringAttribute("frame-pointer", "all"),
        .. idioms == LoopIdioms.Forbidden ? [context.CreateStringAttribute("no-builtins", "")] : Array.Empty<LLVMAttributeRef>(),
    ];

    public void AddToFunction(LLVMValueRef function)
    {
        foreach (var attribute in _everyFunction) function.AddAttributeAtIndex(LLVMAttributeIndex.LLVMAttributeFunctionIndex, attribute);
    }

    public void NoInline(LLVMValueRef function) => function.AddAttributeAtIndex(LLVMAttributeIndex.LLVMAttributeFunctionIndex, _noInline);

    /// <param name="index">0 is the result, 1 the first parameter.</param>
    public void ZeroExtend(LLVMValueRef function, int index) => function.AddAttributeAtIndex((LLVMAttributeIndex)index, _zeroExtend);

    /// <summary>The caller and the callee must say the same.</summary>
    public void ZeroExtendAtCall(LLVMValueRef call, int index) => call.AddCallSiteAttribute((LLVMAttributeIndex)index, _zeroExtend);

    /// <summary>The call's result depends on its operands only.</summary>
    public void Pure(LLVMValueRef call)
    {
        call.AddCallSiteAttribute(LLVMAttributeIndex.LLVMAttributeFunctionIndex, _noMemory);
        call.AddCallSiteAttribute(LLVMAttributeIndex.LLVMAttributeFunctionIndex, _everyFunction[0]);
    }

    /// <summary>The called function forgets the address that it gets, and, if so, only reads from there.</summary>
    public void NotKept(LLVMValueRef call, int index, bool isRead)
    {
        call.AddCallSiteAttribute((LLVMAttributeIndex)index, _noCapture);
        if (isRead) call.AddCallSiteAttribute((LLVMAttributeIndex)index, _readOnly);
    }

    private static LLVMAttributeRef Enum(LLVMContextRef context, string name, ulong value) =>
        context.CreateEnumAttribute(LLVMContextRef.GetEnumAttributeKindForName(name), value);
}
