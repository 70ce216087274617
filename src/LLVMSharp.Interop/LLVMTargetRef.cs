namespace LLVMSharp.Interop;

public unsafe partial struct LLVMTargetRef(IntPtr handle)
{
    public IntPtr Handle = handle;

    public static implicit operator LLVMTargetRef(LLVMTarget* value) => new((IntPtr)value);

    public static implicit operator LLVMTarget*(LLVMTargetRef value) => (LLVMTarget*)value.Handle;

    public static bool TryGetTargetFromTriple(ReadOnlySpan<char> triple, out LLVMTargetRef outTarget, out string outError)
    {
        using var name = new MarshaledString(triple.ToString());
        LLVMTarget* target = null;
        sbyte* error = null;
        var failed = LLVM.GetTargetFromTriple(name, &target, &error) != 0;
        outTarget = target;
        outError = MarshaledString.Take(error);
        return !failed;
    }

    public readonly LLVMTargetMachineRef CreateTargetMachine(
        string triple, string cpu, string features, LLVMCodeGenOptLevel level, LLVMRelocMode reloc, LLVMCodeModel codeModel)
    {
        using var tripleText = new MarshaledString(triple);
        using var cpuText = new MarshaledString(cpu);
        using var featuresText = new MarshaledString(features);
        return LLVM.CreateTargetMachine(this, tripleText, cpuText, featuresText, level, reloc, codeModel);
    }
}
