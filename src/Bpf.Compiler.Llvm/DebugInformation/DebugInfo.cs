using Bpf.Compiler.Ir;
using Bpf.Compiler.Llvm.Native;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.DebugInformation;

/// <summary>The debug metadata of a module, from which LLVM writes .BTF and .BTF.ext.</summary>
internal sealed partial class DebugInfo : IDisposable
{
    private const uint MetadataVersion = 3;

    private readonly LLVMContextRef _context;
    private readonly LlvmVersion _version;
    private readonly LLVMDIBuilderRef _builder;
    private readonly DebugFiles _files;
    private readonly SourceFile _mainFile;
    private readonly LLVMMetadataRef _unit;
    private readonly DebugTypes _types;
    private readonly uint _attachment;

    public DebugInfo(LLVMContextRef context, LLVMModuleRef module, IrModule source, LlvmVersion version)
    {
        _context = context;
        _version = version;
        _builder = module.CreateDIBuilder();
        _files = new DebugFiles(context);
        _mainFile = source.Files.FirstOrDefault() ?? new SourceFile(source.Name + ".cs", "");
        _unit = CreateUnit(_files.Get(_mainFile));
        _types = new DebugTypes(_builder, _files.Get(_mainFile));
        _attachment = context.GetMDKindID("dbg", 3);
        AddFlags(module);
    }

    /// <summary>After the last instruction.</summary>
    public void Complete() => _builder.DIBuilderFinalize();

    public void Dispose() => _builder.Dispose();

    private LLVMMetadataRef File(SourceSpan span) => _files.Get(span.File ?? _mainFile);

    /// <summary>The language is one that LLVM makes BTF for; BTF itself does not name it.</summary>
    private LLVMMetadataRef CreateUnit(LLVMMetadataRef file) => _builder.CreateCompileUnit(
        LLVMDWARFSourceLanguage.LLVMDWARFSourceLanguageC99, file, "bpfc", IsOptimized: 1, Flags: "", RuntimeVersion: 0, SplitName: "",
        LLVMDWARFEmissionKind.LLVMDWARFEmissionFull, DWOld: 0, SplitDebugInlining: 0, DebugInfoForProfiling: 0, SysRoot: "", SDK: "");

    /// <summary>
    /// A module that asks for CodeView and not for DWARF gets neither on a target that is not Windows (AsmPrinter::doInitialization), and
    /// BTF alone remains: no .debug_* sections, which nothing would read and which make the object four times as large.
    /// </summary>
    private void AddFlags(LLVMModuleRef module)
    {
        AddFlag(module, "Debug Info Version", MetadataVersion);
        AddFlag(module, "CodeView", 1);
    }

    private void AddFlag(LLVMModuleRef module, string name, uint value)
    {
        var metadata = LLVMValueRef.CreateConstInt(_context.Int32Type, value, SignExtend: false).AsMetadata();
        module.AddModuleFlag(name, LLVMModuleFlagBehavior.LLVMModuleFlagBehaviorWarning, metadata);
    }
}
