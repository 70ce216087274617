namespace LLVMSharp.Interop;

public unsafe partial struct LLVMBuilderRef(IntPtr handle) : IDisposable
{
    public IntPtr Handle = handle;

    public static implicit operator LLVMBuilderRef(LLVMOpaqueBuilder* value) => new((IntPtr)value);

    public static implicit operator LLVMOpaqueBuilder*(LLVMBuilderRef value) => (LLVMOpaqueBuilder*)value.Handle;

    public readonly LLVMMetadataRef CurrentDebugLocation2
    {
        set => LLVM.SetCurrentDebugLocation2(this, value);
    }

    public readonly void PositionBefore(LLVMValueRef Instr) => LLVM.PositionBuilderBefore(this, Instr);

    public readonly void PositionAtEnd(LLVMBasicBlockRef Block) => LLVM.PositionBuilderAtEnd(this, Block);

    public readonly LLVMValueRef BuildBinOp(LLVMOpcode Op, LLVMValueRef LHS, LLVMValueRef RHS, string Name)
    {
        using var name = new MarshaledString(Name);
        return LLVM.BuildBinOp(this, Op, LHS, RHS, name);
    }

    public readonly LLVMValueRef BuildCast(LLVMOpcode Op, LLVMValueRef Val, LLVMTypeRef DestTy, string Name)
    {
        using var name = new MarshaledString(Name);
        return LLVM.BuildCast(this, Op, Val, DestTy, name);
    }

    public readonly LLVMValueRef BuildICmp(LLVMIntPredicate Op, LLVMValueRef LHS, LLVMValueRef RHS, string Name)
    {
        using var name = new MarshaledString(Name);
        return LLVM.BuildICmp(this, Op, LHS, RHS, name);
    }

    public readonly LLVMValueRef BuildSelect(LLVMValueRef If, LLVMValueRef Then, LLVMValueRef Else, string Name)
    {
        using var name = new MarshaledString(Name);
        return LLVM.BuildSelect(this, If, Then, Else, name);
    }

    public readonly LLVMValueRef BuildAlloca(LLVMTypeRef Ty, string Name)
    {
        using var name = new MarshaledString(Name);
        return LLVM.BuildAlloca(this, Ty, name);
    }

    public readonly LLVMValueRef BuildLoad2(LLVMTypeRef Ty, LLVMValueRef PointerVal, string Name)
    {
        using var name = new MarshaledString(Name);
        return LLVM.BuildLoad2(this, Ty, PointerVal, name);
    }

    public readonly LLVMValueRef BuildStore(LLVMValueRef Val, LLVMValueRef Ptr) => LLVM.BuildStore(this, Val, Ptr);

    public readonly LLVMValueRef BuildGEP2(LLVMTypeRef Ty, LLVMValueRef Pointer, LLVMValueRef[] Indices, string Name)
    {
        using var name = new MarshaledString(Name);
        fixed (LLVMValueRef* indices = Indices)
            return LLVM.BuildGEP2(this, Ty, Pointer, (LLVMOpaqueValue**)indices, (uint)Indices.Length, name);
    }

    public readonly LLVMValueRef BuildCall2(LLVMTypeRef Ty, LLVMValueRef Fn, LLVMValueRef[] Args, string Name)
    {
        using var name = new MarshaledString(Name);
        fixed (LLVMValueRef* arguments = Args)
            return LLVM.BuildCall2(this, Ty, Fn, (LLVMOpaqueValue**)arguments, (uint)Args.Length, name);
    }

    public readonly LLVMValueRef BuildMemSet(LLVMValueRef Ptr, LLVMValueRef Val, LLVMValueRef Len, uint Align) =>
        LLVM.BuildMemSet(this, Ptr, Val, Len, Align);

    public readonly LLVMValueRef BuildMemCpy(LLVMValueRef Dst, uint DstAlign, LLVMValueRef Src, uint SrcAlign, LLVMValueRef Size) =>
        LLVM.BuildMemCpy(this, Dst, DstAlign, Src, SrcAlign, Size);

    public readonly LLVMValueRef BuildAtomicRMW(
        LLVMAtomicRMWBinOp op, LLVMValueRef PTR, LLVMValueRef Val, LLVMAtomicOrdering ordering, bool singleThread) =>
        LLVM.BuildAtomicRMW(this, op, PTR, Val, ordering, singleThread ? 1 : 0);

    public readonly LLVMValueRef BuildAtomicCmpXchg(
        LLVMValueRef Ptr, LLVMValueRef Cmp, LLVMValueRef New, LLVMAtomicOrdering SuccessOrdering, LLVMAtomicOrdering FailureOrdering,
        bool SingleThread) =>
        LLVM.BuildAtomicCmpXchg(this, Ptr, Cmp, New, SuccessOrdering, FailureOrdering, SingleThread ? 1 : 0);

    public readonly LLVMValueRef BuildExtractValue(LLVMValueRef AggVal, uint Index, string Name)
    {
        using var name = new MarshaledString(Name);
        return LLVM.BuildExtractValue(this, AggVal, Index, name);
    }

    public readonly LLVMValueRef BuildBr(LLVMBasicBlockRef Dest) => LLVM.BuildBr(this, Dest);

    public readonly LLVMValueRef BuildCondBr(LLVMValueRef If, LLVMBasicBlockRef Then, LLVMBasicBlockRef Else) =>
        LLVM.BuildCondBr(this, If, Then, Else);

    public readonly LLVMValueRef BuildRet(LLVMValueRef V) => LLVM.BuildRet(this, V);

    public readonly LLVMValueRef BuildRetVoid() => LLVM.BuildRetVoid(this);

    public readonly LLVMValueRef BuildUnreachable() => LLVM.BuildUnreachable(this);

    public void Dispose()
    {
        if (Handle == IntPtr.Zero) return;
        LLVM.DisposeBuilder(this);
        Handle = IntPtr.Zero;
    }
}
