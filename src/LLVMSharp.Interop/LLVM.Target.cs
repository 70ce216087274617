using System.Runtime.InteropServices;

namespace LLVMSharp.Interop;

public static unsafe partial class LLVM
{
    [LibraryImport(Library, EntryPoint = "LLVMInitializeBPFTargetInfo")]
    public static partial void InitializeBPFTargetInfo();

    [LibraryImport(Library, EntryPoint = "LLVMInitializeBPFTarget")]
    public static partial void InitializeBPFTarget();

    [LibraryImport(Library, EntryPoint = "LLVMInitializeBPFTargetMC")]
    public static partial void InitializeBPFTargetMC();

    [LibraryImport(Library, EntryPoint = "LLVMInitializeBPFAsmPrinter")]
    public static partial void InitializeBPFAsmPrinter();

    [LibraryImport(Library, EntryPoint = "LLVMInitializeBPFAsmParser")]
    public static partial void InitializeBPFAsmParser();

    [LibraryImport(Library, EntryPoint = "LLVMGetTargetFromTriple")]
    public static partial int GetTargetFromTriple(sbyte* Triple, LLVMTarget** T, sbyte** ErrorMessage);

    [LibraryImport(Library, EntryPoint = "LLVMCreateTargetMachine")]
    public static partial LLVMOpaqueTargetMachine* CreateTargetMachine(
        LLVMTarget* T, sbyte* Triple, sbyte* CPU, sbyte* Features, LLVMCodeGenOptLevel Level, LLVMRelocMode Reloc, LLVMCodeModel CodeModel);

    [LibraryImport(Library, EntryPoint = "LLVMDisposeTargetMachine")]
    public static partial void DisposeTargetMachine(LLVMOpaqueTargetMachine* T);

    [LibraryImport(Library, EntryPoint = "LLVMCreateTargetDataLayout")]
    public static partial LLVMOpaqueTargetData* CreateTargetDataLayout(LLVMOpaqueTargetMachine* T);

    [LibraryImport(Library, EntryPoint = "LLVMCopyStringRepOfTargetData")]
    public static partial sbyte* CopyStringRepOfTargetData(LLVMOpaqueTargetData* TD);

    [LibraryImport(Library, EntryPoint = "LLVMDisposeTargetData")]
    public static partial void DisposeTargetData(LLVMOpaqueTargetData* TD);

    [LibraryImport(Library, EntryPoint = "LLVMTargetMachineEmitToMemoryBuffer")]
    public static partial int TargetMachineEmitToMemoryBuffer(
        LLVMOpaqueTargetMachine* T, LLVMOpaqueModule* M, LLVMCodeGenFileType codegen, sbyte** ErrorMessage, LLVMOpaqueMemoryBuffer** OutMemBuf);

    [LibraryImport(Library, EntryPoint = "LLVMRunPasses")]
    public static partial LLVMOpaqueError* RunPasses(
        LLVMOpaqueModule* M, sbyte* Passes, LLVMOpaqueTargetMachine* TM, LLVMOpaquePassBuilderOptions* Options);

    [LibraryImport(Library, EntryPoint = "LLVMCreatePassBuilderOptions")]
    public static partial LLVMOpaquePassBuilderOptions* CreatePassBuilderOptions();

    [LibraryImport(Library, EntryPoint = "LLVMDisposePassBuilderOptions")]
    public static partial void DisposePassBuilderOptions(LLVMOpaquePassBuilderOptions* Options);
}
