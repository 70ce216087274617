using Bpf.Compiler.Ir;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.DebugInformation;

/// <summary>Global data and maps as BTF variables.</summary>
internal partial class DebugInfo
{
    private const int PointerSize = 8;

    public void Describe(LLVMValueRef variable, string name, DebugType type, SourceSpan span) =>
        Describe(variable, name, _types.Get(type), span);

    public void Describe(LLVMValueRef variable, IrMap map)
    {
        var attributes = Attributes(map);
        var fields = attributes.Select((a, i) => (a.Name, i * PointerSize, PointerSize, a.Type));
        Describe(variable, map.Name, _types.Struct("", attributes.Count * PointerSize, fields), map.Span);
    }

    public int MapDefinitionSize(IrMap map) => Attributes(map).Count * PointerSize;

    /// <summary>libbpf's BTF-defined map: a struct of pointers, each to an array of so many ints or to the type of the key or value.</summary>
    private List<(string Name, LLVMMetadataRef Type)> Attributes(IrMap map)
    {
        var attributes = new List<(string, LLVMMetadataRef)> { ("type", _types.Number(map.Type)) };
        if (map.MaxEntries != 0) attributes.Add(("max_entries", _types.Number(map.MaxEntries)));
        if (map.Key is not null) attributes.Add(("key", _types.Get(new DebugPointer(map.Key))));
        if (map.Value is not null) attributes.Add(("value", _types.Get(new DebugPointer(map.Value))));
        if (map.Flags != 0) attributes.Add(("map_flags", _types.Number(map.Flags)));
        if (map.Pinning != 0) attributes.Add(("pinning", _types.Number(map.Pinning)));
        return attributes;
    }

    private void Describe(LLVMValueRef variable, string name, LLVMMetadataRef type, SourceSpan span)
    {
        var description = _builder.CreateGlobalVariableExpression(
            _unit, name, "", File(span), (uint)span.Line, type, LocalToUnit: 0, _builder.CreateExpression([]), default, AlignInBits: 0);
        variable.GlobalSetMetadata(_attachment, description);
    }
}
