using Bpf.Compiler.Ir;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.CodeGeneration;

/// <summary>IrMap -> a variable in .maps. Loaders read its type from BTF; its bytes, one pointer per attribute, mean nothing.</summary>
internal partial class ModuleGenerator
{
    private LLVMValueRef DefineMap(IrMap map)
    {
        var size = _debug.MapDefinitionSize(map);
        var variable = Define(map.Name, ".maps", new byte[size], alignment: 8);
        variable.Linkage = LLVMLinkage.LLVMExternalLinkage;
        _debug.Describe(variable, map);
        return variable;
    }
}
