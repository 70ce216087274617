using System.Runtime.InteropServices;

namespace LLVMSharp.Interop;

public static unsafe partial class LLVM
{
    [LibraryImport(Library, EntryPoint = "LLVMInitializeX86TargetInfo")]
    public static partial void InitializeX86TargetInfo();

    [LibraryImport(Library, EntryPoint = "LLVMInitializeX86TargetMC")]
    public static partial void InitializeX86TargetMC();

    [LibraryImport(Library, EntryPoint = "LLVMInitializeX86Disassembler")]
    public static partial void InitializeX86Disassembler();

    [LibraryImport(Library, EntryPoint = "LLVMInitializeAArch64TargetInfo")]
    public static partial void InitializeAArch64TargetInfo();

    [LibraryImport(Library, EntryPoint = "LLVMInitializeAArch64TargetMC")]
    public static partial void InitializeAArch64TargetMC();

    [LibraryImport(Library, EntryPoint = "LLVMInitializeAArch64Disassembler")]
    public static partial void InitializeAArch64Disassembler();

    [LibraryImport(Library, EntryPoint = "LLVMCreateDisasm")]
    public static partial void* CreateDisasm(
        sbyte* TripleName, void* DisInfo, int TagType, delegate* unmanaged[Cdecl]<void*, ulong, ulong, ulong, ulong, int, void*, int> GetOpInfo,
        delegate* unmanaged[Cdecl]<void*, ulong, ulong*, ulong, sbyte**, sbyte*> SymbolLookUp);

    [LibraryImport(Library, EntryPoint = "LLVMSetDisasmOptions")]
    public static partial int SetDisasmOptions(void* DC, ulong Options);

    [LibraryImport(Library, EntryPoint = "LLVMDisasmInstruction")]
    public static partial nuint DisasmInstruction(void* DC, byte* Bytes, ulong BytesSize, ulong PC, sbyte* OutString, nuint OutStringSize);

    [LibraryImport(Library, EntryPoint = "LLVMDisasmDispose")]
    public static partial void DisasmDispose(void* DC);
}
