using System.Runtime.InteropServices;

namespace LLVMSharp.Interop;

public static unsafe partial class LLVM
{
    [LibraryImport(Library, EntryPoint = "LLVMCreateBuilderInContext")]
    public static partial LLVMOpaqueBuilder* CreateBuilderInContext(LLVMOpaqueContext* C);

    [LibraryImport(Library, EntryPoint = "LLVMDisposeBuilder")]
    public static partial void DisposeBuilder(LLVMOpaqueBuilder* Builder);

    [LibraryImport(Library, EntryPoint = "LLVMPositionBuilderBefore")]
    public static partial void PositionBuilderBefore(LLVMOpaqueBuilder* Builder, LLVMOpaqueValue* Instr);

    [LibraryImport(Library, EntryPoint = "LLVMPositionBuilderAtEnd")]
    public static partial void PositionBuilderAtEnd(LLVMOpaqueBuilder* Builder, LLVMOpaqueBasicBlock* Block);

    [LibraryImport(Library, EntryPoint = "LLVMSetCurrentDebugLocation2")]
    public static partial void SetCurrentDebugLocation2(LLVMOpaqueBuilder* Builder, LLVMOpaqueMetadata* Loc);

    [LibraryImport(Library, EntryPoint = "LLVMBuildBinOp")]
    public static partial LLVMOpaqueValue* BuildBinOp(LLVMOpaqueBuilder* B, LLVMOpcode Op, LLVMOpaqueValue* LHS, LLVMOpaqueValue* RHS, sbyte* Name);

    [LibraryImport(Library, EntryPoint = "LLVMBuildCast")]
    public static partial LLVMOpaqueValue* BuildCast(LLVMOpaqueBuilder* B, LLVMOpcode Op, LLVMOpaqueValue* Val, LLVMOpaqueType* DestTy, sbyte* Name);

    [LibraryImport(Library, EntryPoint = "LLVMBuildICmp")]
    public static partial LLVMOpaqueValue* BuildICmp(
        LLVMOpaqueBuilder* B, LLVMIntPredicate Op, LLVMOpaqueValue* LHS, LLVMOpaqueValue* RHS, sbyte* Name);

    [LibraryImport(Library, EntryPoint = "LLVMBuildSelect")]
    public static partial LLVMOpaqueValue* BuildSelect(
        LLVMOpaqueBuilder* B, LLVMOpaqueValue* If, LLVMOpaqueValue* Then, LLVMOpaqueValue* Else, sbyte* Name);

    [LibraryImport(Library, EntryPoint = "LLVMBuildAlloca")]
    public static partial LLVMOpaqueValue* BuildAlloca(LLVMOpaqueBuilder* B, LLVMOpaqueType* Ty, sbyte* Name);

    [LibraryImport(Library, EntryPoint = "LLVMBuildLoad2")]
    public static partial LLVMOpaqueValue* BuildLoad2(LLVMOpaqueBuilder* B, LLVMOpaqueType* Ty, LLVMOpaqueValue* PointerVal, sbyte* Name);

    [LibraryImport(Library, EntryPoint = "LLVMBuildStore")]
    public static partial LLVMOpaqueValue* BuildStore(LLVMOpaqueBuilder* B, LLVMOpaqueValue* Val, LLVMOpaqueValue* Ptr);

    [LibraryImport(Library, EntryPoint = "LLVMBuildGEP2")]
    public static partial LLVMOpaqueValue* BuildGEP2(
        LLVMOpaqueBuilder* B, LLVMOpaqueType* Ty, LLVMOpaqueValue* Pointer, LLVMOpaqueValue** Indices, uint NumIndices, sbyte* Name);

    [LibraryImport(Library, EntryPoint = "LLVMBuildCall2")]
    public static partial LLVMOpaqueValue* BuildCall2(
        LLVMOpaqueBuilder* B, LLVMOpaqueType* Ty, LLVMOpaqueValue* Fn, LLVMOpaqueValue** Args, uint NumArgs, sbyte* Name);

    [LibraryImport(Library, EntryPoint = "LLVMBuildMemSet")]
    public static partial LLVMOpaqueValue* BuildMemSet(
        LLVMOpaqueBuilder* B, LLVMOpaqueValue* Ptr, LLVMOpaqueValue* Val, LLVMOpaqueValue* Len, uint Align);

    [LibraryImport(Library, EntryPoint = "LLVMBuildMemCpy")]
    public static partial LLVMOpaqueValue* BuildMemCpy(
        LLVMOpaqueBuilder* B, LLVMOpaqueValue* Dst, uint DstAlign, LLVMOpaqueValue* Src, uint SrcAlign, LLVMOpaqueValue* Size);

    [LibraryImport(Library, EntryPoint = "LLVMBuildAtomicRMW")]
    public static partial LLVMOpaqueValue* BuildAtomicRMW(
        LLVMOpaqueBuilder* B, LLVMAtomicRMWBinOp op, LLVMOpaqueValue* PTR, LLVMOpaqueValue* Val, LLVMAtomicOrdering ordering, int singleThread);

    [LibraryImport(Library, EntryPoint = "LLVMBuildAtomicCmpXchg")]
    public static partial LLVMOpaqueValue* BuildAtomicCmpXchg(
        LLVMOpaqueBuilder* B, LLVMOpaqueValue* Ptr, LLVMOpaqueValue* Cmp, LLVMOpaqueValue* New, LLVMAtomicOrdering SuccessOrdering,
        LLVMAtomicOrdering FailureOrdering, int SingleThread);

    [LibraryImport(Library, EntryPoint = "LLVMBuildExtractValue")]
    public static partial LLVMOpaqueValue* BuildExtractValue(LLVMOpaqueBuilder* B, LLVMOpaqueValue* AggVal, uint Index, sbyte* Name);

    [LibraryImport(Library, EntryPoint = "LLVMBuildBr")]
    public static partial LLVMOpaqueValue* BuildBr(LLVMOpaqueBuilder* B, LLVMOpaqueBasicBlock* Dest);

    [LibraryImport(Library, EntryPoint = "LLVMBuildCondBr")]
    public static partial LLVMOpaqueValue* BuildCondBr(
        LLVMOpaqueBuilder* B, LLVMOpaqueValue* If, LLVMOpaqueBasicBlock* Then, LLVMOpaqueBasicBlock* Else);

    [LibraryImport(Library, EntryPoint = "LLVMBuildRet")]
    public static partial LLVMOpaqueValue* BuildRet(LLVMOpaqueBuilder* B, LLVMOpaqueValue* V);

    [LibraryImport(Library, EntryPoint = "LLVMBuildRetVoid")]
    public static partial LLVMOpaqueValue* BuildRetVoid(LLVMOpaqueBuilder* B);

    [LibraryImport(Library, EntryPoint = "LLVMBuildUnreachable")]
    public static partial LLVMOpaqueValue* BuildUnreachable(LLVMOpaqueBuilder* B);
}
