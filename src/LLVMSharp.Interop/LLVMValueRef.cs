namespace LLVMSharp.Interop;

public unsafe partial struct LLVMValueRef(IntPtr handle)
{
    public IntPtr Handle = handle;

    public static implicit operator LLVMValueRef(LLVMOpaqueValue* value) => new((IntPtr)value);

    public static implicit operator LLVMOpaqueValue*(LLVMValueRef value) => (LLVMOpaqueValue*)value.Handle;

    public readonly uint Alignment
    {
        set => LLVM.SetAlignment(this, value);
    }

    public readonly LLVMValueRef Initializer
    {
        set => LLVM.SetInitializer(this, value);
    }

    public readonly bool IsExternallyInitialized
    {
        set => LLVM.SetExternallyInitialized(this, value ? 1 : 0);
    }

    public readonly bool IsGlobalConstant
    {
        set => LLVM.SetGlobalConstant(this, value ? 1 : 0);
    }

    public readonly LLVMLinkage Linkage
    {
        set => LLVM.SetLinkage(this, value);
    }

    public readonly string Name
    {
        get
        {
            nuint length;
            return new string(LLVM.GetValueName2(this, &length), 0, (int)length);
        }
        set
        {
            using var name = new MarshaledString(value);
            LLVM.SetValueName2(this, name, name.UnsignedLength);
        }
    }

    public readonly string Section
    {
        set
        {
            using var section = new MarshaledString(value);
            LLVM.SetSection(this, section);
        }
    }

    public readonly LLVMMetadataRef Subprogram
    {
        set => LLVM.SetSubprogram(this, value);
    }

    public readonly LLVMTypeRef TypeOf => LLVM.TypeOf(this);

    public readonly LLVMValueRef NextFunction => LLVM.GetNextFunction(this);

    public readonly LLVMBasicBlockRef FirstBasicBlock => LLVM.GetFirstBasicBlock(this);

    public readonly LLVMValueRef NextInstruction => LLVM.GetNextInstruction(this);

    public readonly LLVMOpcode InstructionOpcode => LLVM.GetInstructionOpcode(this);

    public readonly LLVMValueRef IsAInstruction => LLVM.IsAInstruction(this);

    public readonly LLVMValueRef IsAConstantInt => LLVM.IsAConstantInt(this);

    public readonly ulong ConstIntZExt => LLVM.ConstIntGetZExtValue(this);

    public readonly LLVMBasicBlockRef InstructionParent => LLVM.GetInstructionParent(this);

    public readonly LLVMIntPredicate ICmpPredicate => LLVM.GetICmpPredicate(this);

    public readonly uint SuccessorsCount => LLVM.GetNumSuccessors(this);

    public readonly uint IncomingCount => LLVM.CountIncoming(this);

    public readonly bool IsConstant => LLVM.IsConstant(this) != 0;

    public readonly int OperandCount => LLVM.GetNumOperands(this);

    public readonly bool Volatile
    {
        set => LLVM.SetVolatile(this, value ? 1 : 0);
    }

    public static LLVMValueRef CreateConstInt(LLVMTypeRef IntTy, ulong N, bool SignExtend) => LLVM.ConstInt(IntTy, N, SignExtend ? 1 : 0);

    public static LLVMValueRef CreateConstArray(LLVMTypeRef ElementTy, LLVMValueRef[] ConstantVals)
    {
        fixed (LLVMValueRef* values = ConstantVals)
            return LLVM.ConstArray(ElementTy, (LLVMOpaqueValue**)values, (uint)ConstantVals.Length);
    }

    public static LLVMValueRef CreateConstNull(LLVMTypeRef Ty) => LLVM.ConstNull(Ty);

    public static LLVMValueRef CreateConstIntToPtr(LLVMValueRef ConstantVal, LLVMTypeRef ToType) => LLVM.ConstIntToPtr(ConstantVal, ToType);

    public readonly LLVMMetadataRef AsMetadata() => LLVM.ValueAsMetadata(this);

    public readonly LLVMValueRef GetParam(uint Index) => LLVM.GetParam(this, Index);

    public readonly string PrintToString() => MarshaledString.Take(LLVM.PrintValueToString(this));

    public readonly void ReplaceAllUsesWith(LLVMValueRef Other) => LLVM.ReplaceAllUsesWith(this, Other);

    public readonly LLVMBasicBlockRef AsBasicBlock() => LLVM.ValueAsBasicBlock(this);

    public readonly LLVMBasicBlockRef GetSuccessor(uint Index) => LLVM.GetSuccessor(this, Index);

    public readonly LLVMBasicBlockRef GetIncomingBlock(uint Index) => LLVM.GetIncomingBlock(this, Index);

    public readonly LLVMValueRef GetOperand(uint Index) => LLVM.GetOperand(this, Index);

    public readonly void SetOperand(uint Index, LLVMValueRef Val) => LLVM.SetOperand(this, Index, Val);

    public readonly void AddAttributeAtIndex(LLVMAttributeIndex Idx, LLVMAttributeRef A) => LLVM.AddAttributeAtIndex(this, Idx, A);

    public readonly void AddCallSiteAttribute(LLVMAttributeIndex Idx, LLVMAttributeRef A) => LLVM.AddCallSiteAttribute(this, Idx, A);

    public readonly void GlobalSetMetadata(uint Kind, LLVMMetadataRef MD) => LLVM.GlobalSetMetadata(this, Kind, MD);
}
