using System.Runtime.InteropServices;
using System.Text;
using Bpf.Compiler.Ir;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>IrGlobal -> a global variable in its section.</summary>
internal partial class ModuleGenerator
{
    private void DefineLicense()
    {
        var content = Encoding.UTF8.GetBytes(_source.License + '\0');
        var license = Define("_license", "license", content, alignment: 1);
        license.Linkage = LLVMLinkage.LLVMExternalLinkage;
    }

    private LLVMValueRef DefineGlobal(IrGlobal global)
    {
        var variable = Define(global.Name, global.Section, global.DebugType is null ? Unmergeable(global.Content) : global.Content, global.Alignment);
        variable.Linkage = global.DebugType is null ? LLVMLinkage.LLVMInternalLinkage : LLVMLinkage.LLVMExternalLinkage;
        variable.IsGlobalConstant = global.Section.StartsWith(".rodata", StringComparison.Ordinal);
        variable.IsExternallyInitialized = global.IsConfigurable;
        if (global.DebugType is not null) _debug.Describe(variable, global.Name, global.DebugType, global.Span);
        return variable;
    }

    // LLVM puts local constants of 4, 8, 16 or 32 bytes, and those that end in zero, into sections to be merged: a second ".rodata".
    private static byte[] Unmergeable(byte[] content)
    {
        byte[] padded = [.. content, 0xff];
        return padded.Length is 4 or 8 or 16 or 32 ? [.. padded, 0xff] : padded;
    }

    private LLVMValueRef Define(string name, string section, byte[] content, int alignment)
    {
        var variable = Module.AddGlobal(Types.Bytes(content.Length), name);
        variable.Section = section;
        variable.Alignment = (uint)alignment;
        variable.Initializer = Constant(content);
        return variable;
    }

    /// <summary>By the raw function: LLVMSharp's takes text, and this is bytes.</summary>
    private unsafe LLVMValueRef Constant(byte[] content)
    {
        if (content.AsSpan().IndexOfAnyExcept((byte)0) < 0) return LLVMValueRef.CreateConstNull(Types.Bytes(content.Length));

        fixed (byte* bytes = &MemoryMarshal.GetArrayDataReference(content))
            return LLVM.ConstStringInContext(_context, (sbyte*)bytes, (uint)content.Length, DontNullTerminate: 1);
    }
}
