namespace LLVMSharp.Interop;

public unsafe partial struct LLVMModuleRef(IntPtr handle) : IDisposable
{
    public IntPtr Handle = handle;

    public static implicit operator LLVMModuleRef(LLVMOpaqueModule* value) => new((IntPtr)value);

    public static implicit operator LLVMOpaqueModule*(LLVMModuleRef value) => (LLVMOpaqueModule*)value.Handle;

    public readonly LLVMContextRef Context => LLVM.GetModuleContext(this);

    public readonly LLVMValueRef FirstFunction => LLVM.GetFirstFunction(this);

    public readonly string Target
    {
        set
        {
            using var triple = new MarshaledString(value);
            LLVM.SetTarget(this, triple);
        }
    }

    public readonly string DataLayout
    {
        set
        {
            using var layout = new MarshaledString(value);
            LLVM.SetDataLayout(this, layout);
        }
    }

    public readonly string SourceFileName
    {
        set
        {
            using var name = new MarshaledString(value);
            LLVM.SetSourceFileName(this, name, name.UnsignedLength);
        }
    }

    public readonly LLVMDIBuilderRef CreateDIBuilder() => LLVM.CreateDIBuilder(this);

    public readonly LLVMValueRef AddGlobal(LLVMTypeRef Ty, string Name)
    {
        using var name = new MarshaledString(Name);
        return LLVM.AddGlobal(this, Ty, name);
    }

    public readonly LLVMValueRef AddFunction(string Name, LLVMTypeRef FunctionTy)
    {
        using var name = new MarshaledString(Name);
        return LLVM.AddFunction(this, name, FunctionTy);
    }

    public readonly void AddModuleFlag(string FlagName, LLVMModuleFlagBehavior Behavior, LLVMMetadataRef ValAsMetadataRef)
    {
        using var name = new MarshaledString(FlagName);
        LLVM.AddModuleFlag(this, Behavior, name, name.UnsignedLength, ValAsMetadataRef);
    }

    public readonly LLVMValueRef GetIntrinsicDeclaration(uint ID, LLVMTypeRef[] ParamTypes)
    {
        fixed (LLVMTypeRef* types = ParamTypes)
            return LLVM.GetIntrinsicDeclaration(this, ID, (LLVMOpaqueType**)types, (nuint)ParamTypes.Length);
    }

    public readonly LLVMValueRef[] GetNamedMetadataOperands(string Name)
    {
        using var name = new MarshaledString(Name);
        var operands = new LLVMValueRef[LLVM.GetNamedMetadataNumOperands(this, name)];
        fixed (LLVMValueRef* destination = operands)
            LLVM.GetNamedMetadataOperands(this, name, (LLVMOpaqueValue**)destination);
        return operands;
    }

    public readonly string PrintToString() => MarshaledString.Take(LLVM.PrintModuleToString(this));

    public readonly bool TryVerify(LLVMVerifierFailureAction Action, out string OutMessage)
    {
        sbyte* message = null;
        var failed = LLVM.VerifyModule(this, Action, &message) != 0;
        OutMessage = MarshaledString.Take(message);
        return !failed;
    }

    public readonly bool TryRunPasses(string Passes, LLVMTargetMachineRef TM, LLVMPassBuilderOptionsRef Options, out string OutMessage)
    {
        using var passes = new MarshaledString(Passes);
        OutMessage = "";
        var error = LLVM.RunPasses(this, passes, TM, Options);
        if (error is null) return true;
        var message = LLVM.GetErrorMessage(error);
        OutMessage = new string(message);
        LLVM.DisposeErrorMessage(message);
        return false;
    }

    public void Dispose()
    {
        if (Handle == IntPtr.Zero) return;
        LLVM.DisposeModule(this);
        Handle = IntPtr.Zero;
    }
}
