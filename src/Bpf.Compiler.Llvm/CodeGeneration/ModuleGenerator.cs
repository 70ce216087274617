using Bpf.Compiler.Ir;
using Bpf.Compiler.Llvm.DebugInformation;
using Bpf.Compiler.Llvm.Native;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>Translates an IR module into an LLVM module, one to one: nothing about C# or BPF is decided here.</summary>
internal sealed partial class ModuleGenerator : IDisposable
{
    private readonly IrModule _source;
    private readonly LLVMContextRef _context;
    private readonly DebugInfo _debug;
    private readonly Dictionary<IrMap, LLVMValueRef> _maps = [];
    private readonly Dictionary<IrGlobal, LLVMValueRef> _globals = [];
    private readonly Dictionary<IrFunction, FunctionDeclaration> _functions = [];
    private readonly Dictionary<KernelFunction, FunctionDeclaration> _kernelFunctions = [];

    public ModuleGenerator(
        IrModule source, LLVMContextRef context, LLVMModuleRef module, BpfCpu cpu, LlvmVersion version, LoopIdioms idioms)
    {
        _source = source;
        _context = context;
        Module = module;
        Cpu = cpu;
        Version = version;
        Builder = context.CreateBuilder();
        Types = new LlvmTypes(context);
        Attributes = new LlvmAttributes(context, version, idioms);
        _debug = new DebugInfo(context, module, source, version);
    }

    public LLVMModuleRef Module { get; }
    public BpfCpu Cpu { get; }
    public LlvmVersion Version { get; }
    public LLVMBuilderRef Builder { get; }
    public LlvmTypes Types { get; }
    public LlvmAttributes Attributes { get; }
    public List<LlvmError> Errors { get; } = [];

    public void Generate()
    {
        DefineLicense();
        foreach (var map in _source.Maps) _maps.Add(map, DefineMap(map));
        foreach (var global in _source.Globals) _globals.Add(global, DefineGlobal(global));

        // What is inlined has been copied into its callers by now.
        var functions = _source.Functions.Where(f => f.IsCompiled).ToList();
        foreach (var function in functions) _functions.Add(function, Declare(function));
        foreach (var map in _source.Maps) InitializeMap(map);
        foreach (var function in functions) new FunctionGenerator(this, function, _functions[function], _context).Generate();
        KeepSignatures();
        _debug.Complete();
    }

    public LLVMValueRef Address(IrMap map) => _maps[map];

    public LLVMValueRef Address(IrGlobal global) => _globals[global];

    public FunctionDeclaration Declaration(IrFunction function) => _functions.TryGetValue(function, out var declaration)
        ? declaration
        : throw new MalformedIrException($"'{function.Name}' is called, but it is {function.Kind} and has no code of its own");

    /// <summary>A function of the kernel, declared when it is first called.</summary>
    public FunctionDeclaration Declaration(KernelFunction function)
    {
        if (!_kernelFunctions.TryGetValue(function, out var known)) _kernelFunctions.Add(function, known = Declare(function));
        return known;
    }

    public LLVMBasicBlockRef AppendBlock(LLVMValueRef function, string name) => _context.AppendBasicBlock(function, name);

    public void Dispose()
    {
        _debug.Dispose();
        Builder.Dispose();
    }
}
