using Bpf.Compiler.Ir;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.DebugInformation;

/// <summary>Functions as BTF functions: name, prototype with parameter names, linkage.</summary>
internal partial class DebugInfo
{
    public FunctionLocations Describe(LLVMValueRef value, IrFunction function)
    {
        var file = File(function.Span);
        var line = (uint)function.Span.Line;
        LLVMMetadataRef[] signature = [_types.Get(function.ReturnDebugType), .. function.Parameters.Select(p => _types.Get(TypeOf(p)))];
        var type = _builder.CreateSubroutineType(file, signature, LLVMDIFlags.LLVMDIFlagZero);
        var isLocal = function.Kind == IrFunctionKind.Subprogram ? 1 : 0;
        var subprogram = _builder.CreateFunction(
            file, function.Name, "", file, line, type, isLocal, IsDefinition: 1, line, LLVMDIFlags.LLVMDIFlagPrototyped, IsOptimized: 1);
        value.Subprogram = subprogram;
        for (var i = 0; i < function.Parameters.Count; i++) NameParameter(function.Parameters[i], i, subprogram, file, line);
        return new FunctionLocations(_context, _builder, _files, subprogram, function, _version.HasFilePerLine);
    }

    public void Describe(LLVMValueRef value, KernelFunction function)
    {
        var file = _files.Get(_mainFile);
        LLVMMetadataRef[] signature = [_types.Get(function.ReturnDebugType), .. function.Parameters.Select(p => _types.Get(TypeOf(p)))];
        var type = _builder.CreateSubroutineType(file, signature, LLVMDIFlags.LLVMDIFlagZero);
        var subprogram = _builder.CreateFunction(
            file, function.Name, "", file, 0, type, IsLocalToUnit: 0, IsDefinition: 0, 0, LLVMDIFlags.LLVMDIFlagPrototyped, IsOptimized: 1);
        // Before LLVM 17 the builder completes definitions only.
        _builder.FinalizeSubprogram(subprogram);
        value.Subprogram = subprogram;
    }

    /// <summary>The kernel refuses a prototype whose parameters have no names. "Preserved", because nothing else refers to the variable.</summary>
    private void NameParameter(IrParameter parameter, int index, LLVMMetadataRef subprogram, LLVMMetadataRef file, uint line) =>
        _builder.CreateParameterVariable(
            subprogram, parameter.Name, (uint)index + 1, file, line, _types.Get(TypeOf(parameter)), AlwaysPreserve: 1, LLVMDIFlags.LLVMDIFlagZero);

    private static DebugType TypeOf(IrParameter parameter) => parameter.DebugType ?? parameter.Type.Kind switch
    {
        IrKind.Pointer => new DebugPointer(null),
        IrKind.Bool => new DebugInt("bool", 1, DebugEncoding.Bool),
        _ => new DebugInt($"u{parameter.Type.Bits}", parameter.Type.Size, DebugEncoding.Unsigned),
    };
}
