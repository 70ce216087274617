using System.Runtime.InteropServices;

namespace LLVMSharp.Interop;

public static unsafe partial class LLVM
{
    [LibraryImport(Library, EntryPoint = "LLVMCreateDIBuilder")]
    public static partial LLVMOpaqueDIBuilder* CreateDIBuilder(LLVMOpaqueModule* M);

    [LibraryImport(Library, EntryPoint = "LLVMDisposeDIBuilder")]
    public static partial void DisposeDIBuilder(LLVMOpaqueDIBuilder* Builder);

    [LibraryImport(Library, EntryPoint = "LLVMDIBuilderFinalize")]
    public static partial void DIBuilderFinalize(LLVMOpaqueDIBuilder* Builder);

    [LibraryImport(Library, EntryPoint = "LLVMDIBuilderFinalizeSubprogram")]
    public static partial void DIBuilderFinalizeSubprogram(LLVMOpaqueDIBuilder* Builder, LLVMOpaqueMetadata* Subprogram);

    [LibraryImport(Library, EntryPoint = "LLVMDIBuilderCreateCompileUnit")]
    public static partial LLVMOpaqueMetadata* DIBuilderCreateCompileUnit(
        LLVMOpaqueDIBuilder* Builder, LLVMDWARFSourceLanguage Lang, LLVMOpaqueMetadata* FileRef, sbyte* Producer, nuint ProducerLen,
        int isOptimized, sbyte* Flags, nuint FlagsLen, uint RuntimeVer, sbyte* SplitName, nuint SplitNameLen, LLVMDWARFEmissionKind Kind,
        uint DWOId, int SplitDebugInlining, int DebugInfoForProfiling, sbyte* SysRoot, nuint SysRootLen, sbyte* SDK, nuint SDKLen);

    [LibraryImport(Library, EntryPoint = "LLVMDIBuilderCreateFunction")]
    public static partial LLVMOpaqueMetadata* DIBuilderCreateFunction(
        LLVMOpaqueDIBuilder* Builder, LLVMOpaqueMetadata* Scope, sbyte* Name, nuint NameLen, sbyte* LinkageName, nuint LinkageNameLen,
        LLVMOpaqueMetadata* File, uint LineNo, LLVMOpaqueMetadata* Ty, int IsLocalToUnit, int IsDefinition, uint ScopeLine, LLVMDIFlags Flags,
        int IsOptimized);

    [LibraryImport(Library, EntryPoint = "LLVMDIBuilderCreateSubroutineType")]
    public static partial LLVMOpaqueMetadata* DIBuilderCreateSubroutineType(
        LLVMOpaqueDIBuilder* Builder, LLVMOpaqueMetadata* File, LLVMOpaqueMetadata** ParameterTypes, uint NumParameterTypes, LLVMDIFlags Flags);

    [LibraryImport(Library, EntryPoint = "LLVMDIBuilderCreateLexicalBlockFile")]
    public static partial LLVMOpaqueMetadata* DIBuilderCreateLexicalBlockFile(
        LLVMOpaqueDIBuilder* Builder, LLVMOpaqueMetadata* Scope, LLVMOpaqueMetadata* File, uint Discriminator);

    [LibraryImport(Library, EntryPoint = "LLVMDIBuilderCreateDebugLocation")]
    public static partial LLVMOpaqueMetadata* DIBuilderCreateDebugLocation(
        LLVMOpaqueContext* Ctx, uint Line, uint Column, LLVMOpaqueMetadata* Scope, LLVMOpaqueMetadata* InlinedAt);

    [LibraryImport(Library, EntryPoint = "LLVMDIBuilderCreateBasicType")]
    public static partial LLVMOpaqueMetadata* DIBuilderCreateBasicType(
        LLVMOpaqueDIBuilder* Builder, sbyte* Name, nuint NameLen, ulong SizeInBits, uint Encoding, LLVMDIFlags Flags);

    [LibraryImport(Library, EntryPoint = "LLVMDIBuilderCreatePointerType")]
    public static partial LLVMOpaqueMetadata* DIBuilderCreatePointerType(
        LLVMOpaqueDIBuilder* Builder, LLVMOpaqueMetadata* PointeeTy, ulong SizeInBits, uint AlignInBits, uint AddressSpace, sbyte* Name,
        nuint NameLen);

    [LibraryImport(Library, EntryPoint = "LLVMDIBuilderCreateArrayType")]
    public static partial LLVMOpaqueMetadata* DIBuilderCreateArrayType(
        LLVMOpaqueDIBuilder* Builder, ulong Size, uint AlignInBits, LLVMOpaqueMetadata* Ty, LLVMOpaqueMetadata** Subscripts, uint NumSubscripts);

    [LibraryImport(Library, EntryPoint = "LLVMDIBuilderGetOrCreateSubrange")]
    public static partial LLVMOpaqueMetadata* DIBuilderGetOrCreateSubrange(LLVMOpaqueDIBuilder* Builder, long LowerBound, long Count);

    [LibraryImport(Library, EntryPoint = "LLVMDIBuilderCreateEnumerator")]
    public static partial LLVMOpaqueMetadata* DIBuilderCreateEnumerator(
        LLVMOpaqueDIBuilder* Builder, sbyte* Name, nuint NameLen, long Value, int IsUnsigned);

    [LibraryImport(Library, EntryPoint = "LLVMDIBuilderCreateEnumerationType")]
    public static partial LLVMOpaqueMetadata* DIBuilderCreateEnumerationType(
        LLVMOpaqueDIBuilder* Builder, LLVMOpaqueMetadata* Scope, sbyte* Name, nuint NameLen, LLVMOpaqueMetadata* File, uint LineNumber,
        ulong SizeInBits, uint AlignInBits, LLVMOpaqueMetadata** Elements, uint NumElements, LLVMOpaqueMetadata* ClassTy);

    [LibraryImport(Library, EntryPoint = "LLVMDIBuilderCreateMemberType")]
    public static partial LLVMOpaqueMetadata* DIBuilderCreateMemberType(
        LLVMOpaqueDIBuilder* Builder, LLVMOpaqueMetadata* Scope, sbyte* Name, nuint NameLen, LLVMOpaqueMetadata* File, uint LineNo,
        ulong SizeInBits, uint AlignInBits, ulong OffsetInBits, LLVMDIFlags Flags, LLVMOpaqueMetadata* Ty);

    [LibraryImport(Library, EntryPoint = "LLVMDIBuilderCreateStructType")]
    public static partial LLVMOpaqueMetadata* DIBuilderCreateStructType(
        LLVMOpaqueDIBuilder* Builder, LLVMOpaqueMetadata* Scope, sbyte* Name, nuint NameLen, LLVMOpaqueMetadata* File, uint LineNumber,
        ulong SizeInBits, uint AlignInBits, LLVMDIFlags Flags, LLVMOpaqueMetadata* DerivedFrom, LLVMOpaqueMetadata** Elements, uint NumElements,
        uint RunTimeLang, LLVMOpaqueMetadata* VTableHolder, sbyte* UniqueId, nuint UniqueIdLen);

    [LibraryImport(Library, EntryPoint = "LLVMDIBuilderCreateUnionType")]
    public static partial LLVMOpaqueMetadata* DIBuilderCreateUnionType(
        LLVMOpaqueDIBuilder* Builder, LLVMOpaqueMetadata* Scope, sbyte* Name, nuint NameLen, LLVMOpaqueMetadata* File, uint LineNumber,
        ulong SizeInBits, uint AlignInBits, LLVMDIFlags Flags, LLVMOpaqueMetadata** Elements, uint NumElements, uint RunTimeLang, sbyte* UniqueId,
        nuint UniqueIdLen);

    [LibraryImport(Library, EntryPoint = "LLVMDIBuilderCreateForwardDecl")]
    public static partial LLVMOpaqueMetadata* DIBuilderCreateForwardDecl(
        LLVMOpaqueDIBuilder* Builder, uint Tag, sbyte* Name, nuint NameLen, LLVMOpaqueMetadata* Scope, LLVMOpaqueMetadata* File, uint Line,
        uint RuntimeLang, ulong SizeInBits, uint AlignInBits, sbyte* UniqueIdentifier, nuint UniqueIdentifierLen);

    [LibraryImport(Library, EntryPoint = "LLVMDIBuilderCreateReplaceableCompositeType")]
    public static partial LLVMOpaqueMetadata* DIBuilderCreateReplaceableCompositeType(
        LLVMOpaqueDIBuilder* Builder, uint Tag, sbyte* Name, nuint NameLen, LLVMOpaqueMetadata* Scope, LLVMOpaqueMetadata* File, uint Line,
        uint RuntimeLang, ulong SizeInBits, uint AlignInBits, LLVMDIFlags Flags, sbyte* UniqueIdentifier, nuint UniqueIdentifierLen);

    [LibraryImport(Library, EntryPoint = "LLVMMetadataReplaceAllUsesWith")]
    public static partial void MetadataReplaceAllUsesWith(LLVMOpaqueMetadata* TempTargetMetadata, LLVMOpaqueMetadata* Replacement);

    [LibraryImport(Library, EntryPoint = "LLVMDIBuilderCreateParameterVariable")]
    public static partial LLVMOpaqueMetadata* DIBuilderCreateParameterVariable(
        LLVMOpaqueDIBuilder* Builder, LLVMOpaqueMetadata* Scope, sbyte* Name, nuint NameLen, uint ArgNo, LLVMOpaqueMetadata* File, uint LineNo,
        LLVMOpaqueMetadata* Ty, int AlwaysPreserve, LLVMDIFlags Flags);

    [LibraryImport(Library, EntryPoint = "LLVMDIBuilderCreateExpression")]
    public static partial LLVMOpaqueMetadata* DIBuilderCreateExpression(LLVMOpaqueDIBuilder* Builder, ulong* Addr, nuint Length);

    [LibraryImport(Library, EntryPoint = "LLVMDIBuilderCreateGlobalVariableExpression")]
    public static partial LLVMOpaqueMetadata* DIBuilderCreateGlobalVariableExpression(
        LLVMOpaqueDIBuilder* Builder, LLVMOpaqueMetadata* Scope, sbyte* Name, nuint NameLen, sbyte* Linkage, nuint LinkLen,
        LLVMOpaqueMetadata* File, uint LineNo, LLVMOpaqueMetadata* Ty, int LocalToUnit, LLVMOpaqueMetadata* Expr, LLVMOpaqueMetadata* Decl,
        uint AlignInBits);

    [LibraryImport(Library, EntryPoint = "LLVMSetSubprogram")]
    public static partial void SetSubprogram(LLVMOpaqueValue* Func, LLVMOpaqueMetadata* SP);
}
