namespace LLVMSharp.Interop;

public unsafe partial struct LLVMContextRef(IntPtr handle) : IDisposable
{
    public IntPtr Handle = handle;

    public static implicit operator LLVMContextRef(LLVMOpaqueContext* value) => new((IntPtr)value);

    public static implicit operator LLVMOpaqueContext*(LLVMContextRef value) => (LLVMOpaqueContext*)value.Handle;

    public readonly LLVMTypeRef Int1Type => LLVM.IntTypeInContext(this, 1);

    public readonly LLVMTypeRef Int8Type => LLVM.IntTypeInContext(this, 8);

    public readonly LLVMTypeRef Int32Type => LLVM.IntTypeInContext(this, 32);

    public readonly LLVMTypeRef Int64Type => LLVM.IntTypeInContext(this, 64);

    public readonly LLVMTypeRef VoidType => LLVM.VoidTypeInContext(this);

    public static LLVMContextRef Create() => LLVM.ContextCreate();

    public static uint GetEnumAttributeKindForName(ReadOnlySpan<char> Name)
    {
        using var name = new MarshaledString(Name.ToString());
        return LLVM.GetEnumAttributeKindForName(name, name.UnsignedLength);
    }

    public readonly LLVMTypeRef GetIntType(uint NumBits) => LLVM.IntTypeInContext(this, NumBits);

    public readonly LLVMTypeRef CreatePointerType(uint AddressSpace) => LLVM.PointerTypeInContext(this, AddressSpace);

    public readonly LLVMTypeRef GetIntrinsicType(uint ID, LLVMTypeRef[] ParamTypes)
    {
        fixed (LLVMTypeRef* types = ParamTypes)
            return LLVM.IntrinsicGetType(this, ID, (LLVMOpaqueType**)types, (nuint)ParamTypes.Length);
    }

    public readonly LLVMBuilderRef CreateBuilder() => LLVM.CreateBuilderInContext(this);

    public readonly LLVMModuleRef CreateModuleWithName(string ModuleID)
    {
        using var name = new MarshaledString(ModuleID);
        return LLVM.ModuleCreateWithNameInContext(name, this);
    }

    public readonly LLVMBasicBlockRef AppendBasicBlock(LLVMValueRef Fn, string Name)
    {
        using var name = new MarshaledString(Name);
        return LLVM.AppendBasicBlockInContext(this, Fn, name);
    }

    public readonly LLVMMetadataRef CreateDebugLocation(uint Line, uint Column, LLVMMetadataRef Scope, LLVMMetadataRef InlinedAt) =>
        LLVM.DIBuilderCreateDebugLocation(this, Line, Column, Scope, InlinedAt);

    public readonly LLVMAttributeRef CreateEnumAttribute(uint KindId, ulong Val) => LLVM.CreateEnumAttribute(this, KindId, Val);

    public readonly LLVMAttributeRef CreateTypeAttribute(uint KindId, LLVMTypeRef TypeRef) => LLVM.CreateTypeAttribute(this, KindId, TypeRef);

    public readonly LLVMAttributeRef CreateStringAttribute(ReadOnlySpan<char> Kind, ReadOnlySpan<char> Value)
    {
        using var kind = new MarshaledString(Kind.ToString());
        using var value = new MarshaledString(Value.ToString());
        return LLVM.CreateStringAttribute(this, kind, kind.UnsignedLength, value, value.UnsignedLength);
    }

    public readonly uint GetMDKindID(string Name, uint SLen)
    {
        using var name = new MarshaledString(Name);
        return LLVM.GetMDKindIDInContext(this, name, SLen);
    }

    /// <summary>Takes over <paramref name="MemBuf"/>.</summary>
    public readonly bool TryParseIR(LLVMMemoryBufferRef MemBuf, out LLVMModuleRef OutM, out string OutMessage)
    {
        LLVMOpaqueModule* module = null;
        sbyte* message = null;
        var failed = LLVM.ParseIRInContext(this, MemBuf, &module, &message) != 0;
        OutM = module;
        OutMessage = MarshaledString.Take(message);
        return !failed;
    }

    public readonly void SetDiagnosticHandler(
        delegate* unmanaged[Cdecl]<LLVMOpaqueDiagnosticInfo*, void*, void> Handler, void* DiagnosticContext) =>
        LLVM.ContextSetDiagnosticHandler(this, Handler, DiagnosticContext);

    public void Dispose()
    {
        if (Handle == IntPtr.Zero) return;
        LLVM.ContextDispose(this);
        Handle = IntPtr.Zero;
    }
}
