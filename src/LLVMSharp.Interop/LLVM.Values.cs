using System.Runtime.InteropServices;

namespace LLVMSharp.Interop;

public static unsafe partial class LLVM
{
    [LibraryImport(Library, EntryPoint = "LLVMVoidTypeInContext")]
    public static partial LLVMOpaqueType* VoidTypeInContext(LLVMOpaqueContext* C);

    [LibraryImport(Library, EntryPoint = "LLVMIntTypeInContext")]
    public static partial LLVMOpaqueType* IntTypeInContext(LLVMOpaqueContext* C, uint NumBits);

    [LibraryImport(Library, EntryPoint = "LLVMPointerTypeInContext")]
    public static partial LLVMOpaqueType* PointerTypeInContext(LLVMOpaqueContext* C, uint AddressSpace);

    [LibraryImport(Library, EntryPoint = "LLVMArrayType")]
    public static partial LLVMOpaqueType* ArrayType(LLVMOpaqueType* ElementType, uint ElementCount);

    [LibraryImport(Library, EntryPoint = "LLVMFunctionType")]
    public static partial LLVMOpaqueType* FunctionType(LLVMOpaqueType* ReturnType, LLVMOpaqueType** ParamTypes, uint ParamCount, int IsVarArg);

    [LibraryImport(Library, EntryPoint = "LLVMConstInt")]
    public static partial LLVMOpaqueValue* ConstInt(LLVMOpaqueType* IntTy, ulong N, int SignExtend);

    [LibraryImport(Library, EntryPoint = "LLVMConstNull")]
    public static partial LLVMOpaqueValue* ConstNull(LLVMOpaqueType* Ty);

    [LibraryImport(Library, EntryPoint = "LLVMConstArray")]
    public static partial LLVMOpaqueValue* ConstArray(LLVMOpaqueType* ElementTy, LLVMOpaqueValue** ConstantVals, uint Length);

    [LibraryImport(Library, EntryPoint = "LLVMConstIntToPtr")]
    public static partial LLVMOpaqueValue* ConstIntToPtr(LLVMOpaqueValue* ConstantVal, LLVMOpaqueType* ToType);

    [LibraryImport(Library, EntryPoint = "LLVMConstStringInContext")]
    public static partial LLVMOpaqueValue* ConstStringInContext(LLVMOpaqueContext* C, sbyte* Str, uint Length, int DontNullTerminate);

    [LibraryImport(Library, EntryPoint = "LLVMGetInlineAsm")]
    public static partial LLVMOpaqueValue* GetInlineAsm(
        LLVMOpaqueType* Ty, sbyte* AsmString, nuint AsmStringSize, sbyte* Constraints, nuint ConstraintsSize, int HasSideEffects, int IsAlignStack,
        LLVMInlineAsmDialect Dialect, int CanThrow);

    [LibraryImport(Library, EntryPoint = "LLVMTypeOf")]
    public static partial LLVMOpaqueType* TypeOf(LLVMOpaqueValue* Val);

    [LibraryImport(Library, EntryPoint = "LLVMAddGlobal")]
    public static partial LLVMOpaqueValue* AddGlobal(LLVMOpaqueModule* M, LLVMOpaqueType* Ty, sbyte* Name);

    [LibraryImport(Library, EntryPoint = "LLVMAddFunction")]
    public static partial LLVMOpaqueValue* AddFunction(LLVMOpaqueModule* M, sbyte* Name, LLVMOpaqueType* FunctionTy);

    [LibraryImport(Library, EntryPoint = "LLVMSetInitializer")]
    public static partial void SetInitializer(LLVMOpaqueValue* GlobalVar, LLVMOpaqueValue* ConstantVal);

    [LibraryImport(Library, EntryPoint = "LLVMSetGlobalConstant")]
    public static partial void SetGlobalConstant(LLVMOpaqueValue* GlobalVar, int IsConstant);

    [LibraryImport(Library, EntryPoint = "LLVMSetExternallyInitialized")]
    public static partial void SetExternallyInitialized(LLVMOpaqueValue* GlobalVar, int IsExtInit);

    [LibraryImport(Library, EntryPoint = "LLVMSetLinkage")]
    public static partial void SetLinkage(LLVMOpaqueValue* Global, LLVMLinkage Linkage);

    [LibraryImport(Library, EntryPoint = "LLVMSetSection")]
    public static partial void SetSection(LLVMOpaqueValue* Global, sbyte* Section);

    [LibraryImport(Library, EntryPoint = "LLVMSetAlignment")]
    public static partial void SetAlignment(LLVMOpaqueValue* V, uint Bytes);

    [LibraryImport(Library, EntryPoint = "LLVMSetVolatile")]
    public static partial void SetVolatile(LLVMOpaqueValue* MemoryAccessInst, int IsVolatile);

    [LibraryImport(Library, EntryPoint = "LLVMGetModuleContext")]
    public static partial LLVMOpaqueContext* GetModuleContext(LLVMOpaqueModule* M);

    [LibraryImport(Library, EntryPoint = "LLVMGetFirstFunction")]
    public static partial LLVMOpaqueValue* GetFirstFunction(LLVMOpaqueModule* M);

    [LibraryImport(Library, EntryPoint = "LLVMGetNextFunction")]
    public static partial LLVMOpaqueValue* GetNextFunction(LLVMOpaqueValue* Fn);

    [LibraryImport(Library, EntryPoint = "LLVMGetFirstBasicBlock")]
    public static partial LLVMOpaqueBasicBlock* GetFirstBasicBlock(LLVMOpaqueValue* Fn);

    [LibraryImport(Library, EntryPoint = "LLVMGetNextBasicBlock")]
    public static partial LLVMOpaqueBasicBlock* GetNextBasicBlock(LLVMOpaqueBasicBlock* BB);

    [LibraryImport(Library, EntryPoint = "LLVMGetFirstInstruction")]
    public static partial LLVMOpaqueValue* GetFirstInstruction(LLVMOpaqueBasicBlock* BB);

    [LibraryImport(Library, EntryPoint = "LLVMGetNextInstruction")]
    public static partial LLVMOpaqueValue* GetNextInstruction(LLVMOpaqueValue* Inst);

    [LibraryImport(Library, EntryPoint = "LLVMGetInstructionOpcode")]
    public static partial LLVMOpcode GetInstructionOpcode(LLVMOpaqueValue* Inst);

    [LibraryImport(Library, EntryPoint = "LLVMIsAInstruction")]
    public static partial LLVMOpaqueValue* IsAInstruction(LLVMOpaqueValue* Val);

    [LibraryImport(Library, EntryPoint = "LLVMIsConstant")]
    public static partial int IsConstant(LLVMOpaqueValue* Val);

    [LibraryImport(Library, EntryPoint = "LLVMGetNumOperands")]
    public static partial int GetNumOperands(LLVMOpaqueValue* Val);

    [LibraryImport(Library, EntryPoint = "LLVMGetBasicBlockTerminator")]
    public static partial LLVMOpaqueValue* GetBasicBlockTerminator(LLVMOpaqueBasicBlock* BB);

    [LibraryImport(Library, EntryPoint = "LLVMGetInstructionParent")]
    public static partial LLVMOpaqueBasicBlock* GetInstructionParent(LLVMOpaqueValue* Inst);

    [LibraryImport(Library, EntryPoint = "LLVMValueAsBasicBlock")]
    public static partial LLVMOpaqueBasicBlock* ValueAsBasicBlock(LLVMOpaqueValue* Val);

    [LibraryImport(Library, EntryPoint = "LLVMGetNumSuccessors")]
    public static partial uint GetNumSuccessors(LLVMOpaqueValue* Term);

    [LibraryImport(Library, EntryPoint = "LLVMGetSuccessor")]
    public static partial LLVMOpaqueBasicBlock* GetSuccessor(LLVMOpaqueValue* Term, uint i);

    [LibraryImport(Library, EntryPoint = "LLVMCountIncoming")]
    public static partial uint CountIncoming(LLVMOpaqueValue* PhiNode);

    [LibraryImport(Library, EntryPoint = "LLVMGetIncomingBlock")]
    public static partial LLVMOpaqueBasicBlock* GetIncomingBlock(LLVMOpaqueValue* PhiNode, uint Index);

    [LibraryImport(Library, EntryPoint = "LLVMIsAConstantInt")]
    public static partial LLVMOpaqueValue* IsAConstantInt(LLVMOpaqueValue* Val);

    [LibraryImport(Library, EntryPoint = "LLVMConstIntGetZExtValue")]
    public static partial ulong ConstIntGetZExtValue(LLVMOpaqueValue* ConstantVal);

    [LibraryImport(Library, EntryPoint = "LLVMGetIntTypeWidth")]
    public static partial uint GetIntTypeWidth(LLVMOpaqueType* IntegerTy);

    [LibraryImport(Library, EntryPoint = "LLVMGetICmpPredicate")]
    public static partial LLVMIntPredicate GetICmpPredicate(LLVMOpaqueValue* Inst);

    [LibraryImport(Library, EntryPoint = "LLVMReplaceAllUsesWith")]
    public static partial void ReplaceAllUsesWith(LLVMOpaqueValue* OldVal, LLVMOpaqueValue* NewVal);

    [LibraryImport(Library, EntryPoint = "LLVMPrintValueToString")]
    public static partial sbyte* PrintValueToString(LLVMOpaqueValue* Val);

    [LibraryImport(Library, EntryPoint = "LLVMGetOperand")]
    public static partial LLVMOpaqueValue* GetOperand(LLVMOpaqueValue* Val, uint Index);

    [LibraryImport(Library, EntryPoint = "LLVMSetOperand")]
    public static partial void SetOperand(LLVMOpaqueValue* User, uint Index, LLVMOpaqueValue* Val);

    [LibraryImport(Library, EntryPoint = "LLVMGetParam")]
    public static partial LLVMOpaqueValue* GetParam(LLVMOpaqueValue* Fn, uint Index);

    [LibraryImport(Library, EntryPoint = "LLVMSetValueName2")]
    public static partial void SetValueName2(LLVMOpaqueValue* Val, sbyte* Name, nuint NameLen);

    [LibraryImport(Library, EntryPoint = "LLVMLookupIntrinsicID")]
    public static partial uint LookupIntrinsicID(sbyte* Name, nuint NameLen);

    [LibraryImport(Library, EntryPoint = "LLVMGetIntrinsicDeclaration")]
    public static partial LLVMOpaqueValue* GetIntrinsicDeclaration(LLVMOpaqueModule* Mod, uint ID, LLVMOpaqueType** ParamTypes, nuint ParamCount);

    [LibraryImport(Library, EntryPoint = "LLVMIntrinsicGetType")]
    public static partial LLVMOpaqueType* IntrinsicGetType(LLVMOpaqueContext* Ctx, uint ID, LLVMOpaqueType** ParamTypes, nuint ParamCount);

    [LibraryImport(Library, EntryPoint = "LLVMGetEnumAttributeKindForName")]
    public static partial uint GetEnumAttributeKindForName(sbyte* Name, nuint SLen);

    [LibraryImport(Library, EntryPoint = "LLVMCreateEnumAttribute")]
    public static partial LLVMOpaqueAttributeRef* CreateEnumAttribute(LLVMOpaqueContext* C, uint KindID, ulong Val);

    [LibraryImport(Library, EntryPoint = "LLVMCreateTypeAttribute")]
    public static partial LLVMOpaqueAttributeRef* CreateTypeAttribute(LLVMOpaqueContext* C, uint KindID, LLVMOpaqueType* type_ref);

    [LibraryImport(Library, EntryPoint = "LLVMGetValueName2")]
    public static partial sbyte* GetValueName2(LLVMOpaqueValue* Val, nuint* Length);

    [LibraryImport(Library, EntryPoint = "LLVMCreateStringAttribute")]
    public static partial LLVMOpaqueAttributeRef* CreateStringAttribute(LLVMOpaqueContext* C, sbyte* K, uint KLength, sbyte* V, uint VLength);

    [LibraryImport(Library, EntryPoint = "LLVMAddAttributeAtIndex")]
    public static partial void AddAttributeAtIndex(LLVMOpaqueValue* F, LLVMAttributeIndex Idx, LLVMOpaqueAttributeRef* A);

    [LibraryImport(Library, EntryPoint = "LLVMAddCallSiteAttribute")]
    public static partial void AddCallSiteAttribute(LLVMOpaqueValue* C, LLVMAttributeIndex Idx, LLVMOpaqueAttributeRef* A);

    [LibraryImport(Library, EntryPoint = "LLVMAppendBasicBlockInContext")]
    public static partial LLVMOpaqueBasicBlock* AppendBasicBlockInContext(LLVMOpaqueContext* C, LLVMOpaqueValue* Fn, sbyte* Name);

    [LibraryImport(Library, EntryPoint = "LLVMValueAsMetadata")]
    public static partial LLVMOpaqueMetadata* ValueAsMetadata(LLVMOpaqueValue* Val);

    [LibraryImport(Library, EntryPoint = "LLVMGlobalSetMetadata")]
    public static partial void GlobalSetMetadata(LLVMOpaqueValue* Global, uint Kind, LLVMOpaqueMetadata* MD);

    [LibraryImport(Library, EntryPoint = "LLVMGetMDKindIDInContext")]
    public static partial uint GetMDKindIDInContext(LLVMOpaqueContext* C, sbyte* Name, uint SLen);
}
