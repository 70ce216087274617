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
        Describe(variable, map.Name, Definition(map), map.Span);
    }

    /// <summary>How many pointers a map's definition has, without those to what it holds at first.</summary>
    public int MapAttributeCount(IrMap map) => Attributes(map).Count;

    /// <summary>The last field is an array without length of what the map holds: libbpf reads its element's type, and relocations in it.</summary>
    private LLVMMetadataRef Definition(IrMap map)
    {
        var attributes = Attributes(map);
        var fields = attributes.Select((a, i) => (a.Name, i * PointerSize, PointerSize, a.Type)).ToList();
        var size = attributes.Count * PointerSize;
        if (Content(map) is { } content) fields.Add(("values", size, 0, _types.OpenArray(content)));
        return _types.Struct("", size, fields);
    }

    private LLVMMetadataRef? Content(IrMap map)
    {
        if (map.Template is { } template) return _types.Pointer(Definition(template));
        if (!map.HoldsPrograms) return null;
        LLVMMetadataRef[] signature = [_types.Get(DebugInt.Int32), _types.Get(new DebugPointer(null))];
        return _types.Pointer(_builder.CreateSubroutineType(_files.Get(_mainFile), signature, LLVMDIFlags.LLVMDIFlagZero));
    }

    /// <summary>libbpf's BTF-defined map: a struct of pointers, each to an array of so many ints or to the type of the key or value.</summary>
    private List<(string Name, LLVMMetadataRef Type)> Attributes(IrMap map)
    {
        var attributes = new List<(string, LLVMMetadataRef)> { ("type", _types.Number(map.Type)) };
        if (map.MaxEntries != 0) attributes.Add(("max_entries", _types.Number(map.MaxEntries)));
        // The kernel takes no types for programs, and libbpf does not know that.
        if (map.HoldsPrograms) attributes.Add(("key_size", _types.Number((uint)map.Key!.Size)));
        else if (map.Key is not null) attributes.Add(("key", _types.Get(new DebugPointer(map.Key))));
        if (map.Value is not null) attributes.Add(("value", _types.Get(new DebugPointer(map.Value))));
        if (map.Flags != 0) attributes.Add(("map_flags", _types.Number(map.Flags)));
        if (map.Pinning != 0) attributes.Add(("pinning", _types.Number(map.Pinning)));
        if (map.NumaNode is { } node) attributes.Add(("numa_node", _types.Number(node)));
        if (map.Extra != 0) attributes.Add(("map_extra", _types.Number(map.Extra)));
        return attributes;
    }

    private void Describe(LLVMValueRef variable, string name, LLVMMetadataRef type, SourceSpan span)
    {
        var description = _builder.CreateGlobalVariableExpression(
            _unit, name, "", File(span), (uint)span.Line, type, LocalToUnit: 0, _builder.CreateExpression([]), default, AlignInBits: 0);
        variable.GlobalSetMetadata(_attachment, description);
    }
}
