namespace LLVMSharp.Interop;

public partial struct LLVMOpaqueContext;

public partial struct LLVMOpaqueModule;

public partial struct LLVMOpaqueType;

public partial struct LLVMOpaqueValue;

public partial struct LLVMOpaqueBasicBlock;

public partial struct LLVMOpaqueBuilder;

public partial struct LLVMOpaqueDIBuilder;

public partial struct LLVMOpaqueMetadata;

public partial struct LLVMOpaqueAttributeRef;

public partial struct LLVMOpaqueMemoryBuffer;

public partial struct LLVMOpaqueDiagnosticInfo;

public partial struct LLVMOpaqueError;

public partial struct LLVMOpaquePassBuilderOptions;

public partial struct LLVMOpaqueTargetMachine;

public partial struct LLVMOpaqueTargetData;

public partial struct LLVMTarget;
