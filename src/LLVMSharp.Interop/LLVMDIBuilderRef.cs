namespace LLVMSharp.Interop;

public unsafe partial struct LLVMDIBuilderRef(IntPtr handle) : IDisposable
{
    public IntPtr Handle = handle;

    public static implicit operator LLVMDIBuilderRef(LLVMOpaqueDIBuilder* value) => new((IntPtr)value);

    public static implicit operator LLVMOpaqueDIBuilder*(LLVMDIBuilderRef value) => (LLVMOpaqueDIBuilder*)value.Handle;

    public readonly LLVMMetadataRef CreateCompileUnit(
        LLVMDWARFSourceLanguage SourceLanguage, LLVMMetadataRef FileMetadata, string Producer, int IsOptimized, string Flags,
        uint RuntimeVersion, string SplitName, LLVMDWARFEmissionKind DwarfEmissionKind, uint DWOld, int SplitDebugInlining,
        int DebugInfoForProfiling, string SysRoot, string SDK)
    {
        using var producer = new MarshaledString(Producer);
        using var flags = new MarshaledString(Flags);
        using var splitName = new MarshaledString(SplitName);
        using var sysRoot = new MarshaledString(SysRoot);
        using var sdk = new MarshaledString(SDK);
        return LLVM.DIBuilderCreateCompileUnit(
            this, SourceLanguage, FileMetadata, producer, producer.UnsignedLength, IsOptimized, flags, flags.UnsignedLength,
            RuntimeVersion, splitName, splitName.UnsignedLength, DwarfEmissionKind, DWOld, SplitDebugInlining,
            DebugInfoForProfiling, sysRoot, sysRoot.UnsignedLength, sdk, sdk.UnsignedLength);
    }

    public readonly LLVMMetadataRef CreateFunction(
        LLVMMetadataRef Scope, string Name, string LinkageName, LLVMMetadataRef File, uint LineNo, LLVMMetadataRef Type,
        int IsLocalToUnit, int IsDefinition, uint ScopeLine, LLVMDIFlags Flags, int IsOptimized)
    {
        using var name = new MarshaledString(Name);
        using var linkageName = new MarshaledString(LinkageName);
        return LLVM.DIBuilderCreateFunction(
            this, Scope, name, name.UnsignedLength, linkageName, linkageName.UnsignedLength, File, LineNo, Type,
            IsLocalToUnit, IsDefinition, ScopeLine, Flags, IsOptimized);
    }

    public readonly LLVMMetadataRef CreateSubroutineType(LLVMMetadataRef File, LLVMMetadataRef[] ParameterTypes, LLVMDIFlags Flags)
    {
        fixed (LLVMMetadataRef* types = ParameterTypes)
            return LLVM.DIBuilderCreateSubroutineType(this, File, (LLVMOpaqueMetadata**)types, (uint)ParameterTypes.Length, Flags);
    }

    public readonly LLVMMetadataRef CreateLexicalBlockFile(LLVMMetadataRef Scope, LLVMMetadataRef File, uint Discriminator) =>
        LLVM.DIBuilderCreateLexicalBlockFile(this, Scope, File, Discriminator);

    public readonly LLVMMetadataRef CreateBasicType(string Name, ulong SizeInBits, uint Encoding, LLVMDIFlags Flags)
    {
        using var name = new MarshaledString(Name);
        return LLVM.DIBuilderCreateBasicType(this, name, name.UnsignedLength, SizeInBits, Encoding, Flags);
    }

    public readonly LLVMMetadataRef CreatePointerType(
        LLVMMetadataRef PointeeTy, ulong SizeInBits, uint AlignInBits, uint AddressSpace, string Name)
    {
        using var name = new MarshaledString(Name);
        return LLVM.DIBuilderCreatePointerType(this, PointeeTy, SizeInBits, AlignInBits, AddressSpace, name, name.UnsignedLength);
    }

    public readonly LLVMMetadataRef CreateArrayType(ulong Size, uint AlignInBits, LLVMMetadataRef Ty, LLVMMetadataRef[] Subscripts)
    {
        fixed (LLVMMetadataRef* subscripts = Subscripts)
            return LLVM.DIBuilderCreateArrayType(this, Size, AlignInBits, Ty, (LLVMOpaqueMetadata**)subscripts, (uint)Subscripts.Length);
    }

    public readonly LLVMMetadataRef GetOrCreateSubrange(long LowerBound, long Count) =>
        LLVM.DIBuilderGetOrCreateSubrange(this, LowerBound, Count);

    public readonly LLVMMetadataRef CreateEnumerator(string Name, long Value, int IsUnsigned)
    {
        using var name = new MarshaledString(Name);
        return LLVM.DIBuilderCreateEnumerator(this, name, name.UnsignedLength, Value, IsUnsigned);
    }

    public readonly LLVMMetadataRef CreateEnumerationType(
        LLVMMetadataRef Scope, string Name, LLVMMetadataRef File, uint LineNumber, ulong SizeInBits, uint AlignInBits,
        LLVMMetadataRef[] Elements, LLVMMetadataRef ClassTy)
    {
        using var name = new MarshaledString(Name);
        fixed (LLVMMetadataRef* elements = Elements)
            return LLVM.DIBuilderCreateEnumerationType(
                this, Scope, name, name.UnsignedLength, File, LineNumber, SizeInBits, AlignInBits,
                (LLVMOpaqueMetadata**)elements, (uint)Elements.Length, ClassTy);
    }

    public readonly LLVMMetadataRef CreateMemberType(
        LLVMMetadataRef Scope, string Name, LLVMMetadataRef File, uint LineNo, ulong SizeInBits, uint AlignInBits, ulong OffsetInBits,
        LLVMDIFlags Flags, LLVMMetadataRef Ty)
    {
        using var name = new MarshaledString(Name);
        return LLVM.DIBuilderCreateMemberType(
            this, Scope, name, name.UnsignedLength, File, LineNo, SizeInBits, AlignInBits, OffsetInBits, Flags, Ty);
    }

    public readonly LLVMMetadataRef CreateStructType(
        LLVMMetadataRef Scope, string Name, LLVMMetadataRef File, uint LineNumber, ulong SizeInBits, uint AlignInBits, LLVMDIFlags Flags,
        LLVMMetadataRef DerivedFrom, LLVMMetadataRef[] Elements, uint RunTimeLang, LLVMMetadataRef VTableHolder, string UniqueId)
    {
        using var name = new MarshaledString(Name);
        using var id = new MarshaledString(UniqueId);
        fixed (LLVMMetadataRef* elements = Elements)
            return LLVM.DIBuilderCreateStructType(
                this, Scope, name, name.UnsignedLength, File, LineNumber, SizeInBits, AlignInBits, Flags, DerivedFrom,
                (LLVMOpaqueMetadata**)elements, (uint)Elements.Length, RunTimeLang, VTableHolder, id, id.UnsignedLength);
    }

    public readonly LLVMMetadataRef CreateUnionType(
        LLVMMetadataRef Scope, string Name, LLVMMetadataRef File, uint LineNumber, ulong SizeInBits, uint AlignInBits, LLVMDIFlags Flags,
        LLVMMetadataRef[] Elements, uint RunTimeLang, string UniqueId)
    {
        using var name = new MarshaledString(Name);
        using var id = new MarshaledString(UniqueId);
        fixed (LLVMMetadataRef* elements = Elements)
            return LLVM.DIBuilderCreateUnionType(
                this, Scope, name, name.UnsignedLength, File, LineNumber, SizeInBits, AlignInBits, Flags,
                (LLVMOpaqueMetadata**)elements, (uint)Elements.Length, RunTimeLang, id, id.UnsignedLength);
    }

    public readonly LLVMMetadataRef CreateForwardDecl(
        uint Tag, string Name, LLVMMetadataRef Scope, LLVMMetadataRef File, uint Line, uint RuntimeLang, ulong SizeInBits, uint AlignInBits,
        string UniqueIdentifier)
    {
        using var name = new MarshaledString(Name);
        using var id = new MarshaledString(UniqueIdentifier);
        return LLVM.DIBuilderCreateForwardDecl(
            this, Tag, name, name.UnsignedLength, Scope, File, Line, RuntimeLang, SizeInBits, AlignInBits, id, id.UnsignedLength);
    }

    public readonly LLVMMetadataRef CreateReplaceableCompositeType(
        uint Tag, string Name, LLVMMetadataRef Scope, LLVMMetadataRef File, uint Line, uint RuntimeLang, ulong SizeInBits, uint AlignInBits,
        LLVMDIFlags Flags, string UniqueIdentifier)
    {
        using var name = new MarshaledString(Name);
        using var id = new MarshaledString(UniqueIdentifier);
        return LLVM.DIBuilderCreateReplaceableCompositeType(
            this, Tag, name, name.UnsignedLength, Scope, File, Line, RuntimeLang, SizeInBits, AlignInBits, Flags, id, id.UnsignedLength);
    }

    public readonly LLVMMetadataRef CreateParameterVariable(
        LLVMMetadataRef Scope, string Name, uint ArgNo, LLVMMetadataRef File, uint LineNo, LLVMMetadataRef Ty, int AlwaysPreserve,
        LLVMDIFlags Flags)
    {
        using var name = new MarshaledString(Name);
        return LLVM.DIBuilderCreateParameterVariable(
            this, Scope, name, name.UnsignedLength, ArgNo, File, LineNo, Ty, AlwaysPreserve, Flags);
    }

    public readonly LLVMMetadataRef CreateExpression(ulong[] Addr)
    {
        fixed (ulong* operations = Addr)
            return LLVM.DIBuilderCreateExpression(this, operations, (nuint)Addr.Length);
    }

    public readonly LLVMMetadataRef CreateGlobalVariableExpression(
        LLVMMetadataRef Scope, string Name, string Linkage, LLVMMetadataRef File, uint LineNo, LLVMMetadataRef Ty, int LocalToUnit,
        LLVMMetadataRef Expr, LLVMMetadataRef Decl, uint AlignInBits)
    {
        using var name = new MarshaledString(Name);
        using var linkage = new MarshaledString(Linkage);
        return LLVM.DIBuilderCreateGlobalVariableExpression(
            this, Scope, name, name.UnsignedLength, linkage, linkage.UnsignedLength, File, LineNo, Ty, LocalToUnit, Expr, Decl, AlignInBits);
    }

    public readonly void DIBuilderFinalize() => LLVM.DIBuilderFinalize(this);

    public readonly void FinalizeSubprogram(LLVMMetadataRef Subprogram) => LLVM.DIBuilderFinalizeSubprogram(this, Subprogram);

    public void Dispose()
    {
        if (Handle == IntPtr.Zero) return;
        LLVM.DisposeDIBuilder(this);
        Handle = IntPtr.Zero;
    }
}
