namespace LLVMSharp.Interop;

// The values are those of LLVM's C headers (Core.h, DebugInfo.h, TargetMachine.h), which are the same from 15 on.

public enum LLVMOpcode
{
    LLVMSwitch = 3,
    LLVMAdd = 8,
    LLVMSub = 10,
    LLVMMul = 12,
    LLVMUDiv = 14,
    LLVMSDiv = 15,
    LLVMURem = 17,
    LLVMSRem = 18,
    LLVMShl = 20,
    LLVMLShr = 21,
    LLVMAShr = 22,
    LLVMAnd = 23,
    LLVMOr = 24,
    LLVMXor = 25,
    LLVMAlloca = 26,
    LLVMGetElementPtr = 29,
    LLVMTrunc = 30,
    LLVMZExt = 31,
    LLVMSExt = 32,
    LLVMPtrToInt = 39,
    LLVMIntToPtr = 40,
    LLVMICmp = 42,
    LLVMPHI = 44,
    LLVMSelect = 46,
}

public enum LLVMIntPredicate
{
    LLVMIntEQ = 32,
    LLVMIntNE,
    LLVMIntUGT,
    LLVMIntUGE,
    LLVMIntULT,
    LLVMIntULE,
    LLVMIntSGT,
    LLVMIntSGE,
    LLVMIntSLT,
    LLVMIntSLE,
}

public enum LLVMLinkage
{
    LLVMExternalLinkage = 0,
    LLVMAppendingLinkage = 7,
    LLVMInternalLinkage = 8,
}

public enum LLVMAtomicOrdering
{
    LLVMAtomicOrderingMonotonic = 2,
    LLVMAtomicOrderingSequentiallyConsistent = 7,
}

public enum LLVMAtomicRMWBinOp
{
    LLVMAtomicRMWBinOpXchg = 0,
    LLVMAtomicRMWBinOpAdd = 1,
    LLVMAtomicRMWBinOpAnd = 3,
    LLVMAtomicRMWBinOpOr = 5,
    LLVMAtomicRMWBinOpXor = 6,
}

public enum LLVMAttributeIndex
{
    LLVMAttributeFunctionIndex = -1,
    LLVMAttributeReturnIndex = 0,
}

public enum LLVMInlineAsmDialect
{
    LLVMInlineAsmDialectATT = 0,
}

public enum LLVMModuleFlagBehavior
{
    LLVMModuleFlagBehaviorWarning = 1,
}

public enum LLVMVerifierFailureAction
{
    LLVMReturnStatusAction = 2,
}

public enum LLVMDiagnosticSeverity
{
    LLVMDSError = 0,
    LLVMDSWarning = 1,
    LLVMDSRemark = 2,
    LLVMDSNote = 3,
}

public enum LLVMCodeGenOptLevel
{
    LLVMCodeGenLevelDefault = 2,
}

public enum LLVMRelocMode
{
    LLVMRelocStatic = 1,
}

public enum LLVMCodeModel
{
    LLVMCodeModelDefault = 0,
}

public enum LLVMCodeGenFileType
{
    LLVMAssemblyFile = 0,
    LLVMObjectFile = 1,
}

public enum LLVMDWARFSourceLanguage
{
    LLVMDWARFSourceLanguageC99 = 11,
}

public enum LLVMDWARFEmissionKind
{
    LLVMDWARFEmissionFull = 1,
}

[Flags]
public enum LLVMDIFlags
{
    LLVMDIFlagZero = 0,
    LLVMDIFlagPrototyped = 1 << 8,
}
