using Bpf.Compiler.Ir;
using Bpf.Compiler.Llvm.CodeGeneration;
using LLVMSharp.Interop;

namespace Bpf.Compiler.Llvm.DebugInformation;

/// <summary>DebugType -> DIType, from which LLVM makes the BTF type of the same name and layout.</summary>
internal sealed class DebugTypes(LLVMDIBuilderRef builder, LLVMMetadataRef file)
{
    // DW_TAG_* and DW_ATE_* of the DWARF standard.
    private const uint StructureTag = 0x13;
    private const uint PointerBits = 64;

    private static readonly Dictionary<DebugEncoding, uint> _encodings = new()
    {
        [DebugEncoding.Bool] = 0x02,
        [DebugEncoding.Signed] = 0x05,
        [DebugEncoding.Char] = 0x06,
        [DebugEncoding.Unsigned] = 0x07,
    };

    private readonly Dictionary<DebugType, LLVMMetadataRef> _types = [];

    /// <param name="type">Null is void.</param>
    public LLVMMetadataRef Get(DebugType? type)
    {
        if (type is null) return default;
        if (!_types.TryGetValue(type, out var known)) _types[type] = known = Create(type);
        return known;
    }

    /// <summary>A pointer to an array of this many ints: how BTF map definitions write a number.</summary>
    public LLVMMetadataRef Number(uint value) => Pointer(Array(DebugInt.Int32, value));

    public LLVMMetadataRef Struct(string name, int size, IEnumerable<(string Name, int Offset, int Size, LLVMMetadataRef Type)> fields)
    {
        LLVMMetadataRef[] members = [.. fields.Select(f => Member(f.Name, f.Offset, f.Size, f.Type))];
        return builder.CreateStructType(file, name, file, 0, Bits(size), 0, LLVMDIFlags.LLVMDIFlagZero, default, members, 0, default, "");
    }

    private LLVMMetadataRef Create(DebugType type) => type switch
    {
        DebugInt t => builder.CreateBasicType(t.Name, Bits(t.Size), _encodings[t.Encoding], LLVMDIFlags.LLVMDIFlagZero),
        DebugPointer t => Pointer(Get(t.Target)),
        DebugArray t => Array(t.Element, t.Count),
        DebugEnum t => Enumeration(t),
        DebugStruct t => Struct(t),
        DebugForward t => builder.CreateForwardDecl(StructureTag, t.Name, file, file, 0, 0, 0, 0, ""),
        _ => throw new MalformedIrException($"debug type {type.GetType().Name}"),
    };

    /// <summary>C's array without length at the end of a struct.</summary>
    public LLVMMetadataRef OpenArray(LLVMMetadataRef element) =>
        builder.CreateArrayType(0, 0, element, [builder.GetOrCreateSubrange(0, 0)]);

    public LLVMMetadataRef Pointer(LLVMMetadataRef target) => builder.CreatePointerType(target, PointerBits, 0, 0, "");

    private LLVMMetadataRef Array(DebugType element, long count) =>
        builder.CreateArrayType((ulong)count * Bits(element.Size), 0, Get(element), [builder.GetOrCreateSubrange(0, count)]);

    private LLVMMetadataRef Enumeration(DebugEnum type)
    {
        var (name, encoding) = type.IsSigned ? ("int", DebugEncoding.Signed) : ("unsigned int", DebugEncoding.Unsigned);
        var underlying = new DebugInt(name, type.Size, encoding);
        LLVMMetadataRef[] members = [.. type.Members.Select(m => builder.CreateEnumerator(m.Name, m.Value, type.IsSigned ? 0 : 1))];
        return builder.CreateEnumerationType(file, type.Name, file, 0, Bits(type.Size), 0, members, Get(underlying));
    }

    /// <summary>While the fields are made, a placeholder stands for the struct: they may point to it.</summary>
    private LLVMMetadataRef Struct(DebugStruct type)
    {
        var placeholder = builder.CreateReplaceableCompositeType(
            StructureTag, type.Name, file, file, 0, 0, Bits(type.Size), 0, LLVMDIFlags.LLVMDIFlagZero, "");
        _types[type] = placeholder;
        var made = IsUnion(type) ? Union(type) : Struct(type.Name, type.Size, Fields(type));
        placeholder.ReplaceAllUsesWith(made);
        return made;
    }

    /// <summary>The kernel wants the members of a union at 0; those of a struct may overlap if they are in order (btf_struct_check_meta).</summary>
    private static bool IsUnion(DebugStruct type) => type.IsUnion && type.Fields.All(field => field.Offset == 0);

    private LLVMMetadataRef Union(DebugStruct type)
    {
        LLVMMetadataRef[] members = [.. Fields(type).Select(f => Member(f.Name, f.Offset, f.Size, f.Type))];
        return builder.CreateUnionType(file, type.Name, file, 0, Bits(type.Size), 0, LLVMDIFlags.LLVMDIFlagZero, members, 0, "");
    }

    private IEnumerable<(string Name, int Offset, int Size, LLVMMetadataRef Type)> Fields(DebugStruct type) =>
        type.Fields.OrderBy(field => field.Offset).Select(field => (field.Name, field.Offset, field.Type.Size, Get(field.Type)));

    private LLVMMetadataRef Member(string name, int offset, int size, LLVMMetadataRef type) =>
        builder.CreateMemberType(file, name, file, 0, Bits(size), 0, Bits(offset), LLVMDIFlags.LLVMDIFlagZero, type);

    private static ulong Bits(int bytes) => (ulong)bytes * 8;
}
