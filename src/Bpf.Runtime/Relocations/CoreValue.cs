using Bpf.Runtime.Btf;

namespace Bpf.Runtime.Relocations;

/// <summary>What a relocation comes to in one set of types.</summary>
/// <param name="Value">The number that goes into the instruction.</param>
/// <param name="FieldType">The type of a field that is loaded or stored; null where that does not matter.</param>
/// <param name="FieldSize">Its size in bytes.</param>
/// <param name="IsExact">The compiler and we agree on the number, so that the instruction must hold it before.</param>
sealed record CoreValue(ulong Value, BtfType? FieldType = null, long FieldSize = 0, bool IsExact = true)
{
    /// <summary>What a relocation comes to (bpf_core_calc_*_relo in relo_core.c).</summary>
    /// <param name="kind">What is wanted.</param>
    /// <param name="path">The way to it; null if the kernel does not have it.</param>
    /// <returns>Null if the instruction must not be reached.</returns>
    public static CoreValue? Of(CoreKind kind, CorePath? path) => (kind, path) switch
    {
        (CoreKind.FieldExists or CoreKind.TypeExists or CoreKind.EnumeratorExists or CoreKind.TypeMatches, _) => new(path is null ? 0u : 1u),
        // A type that is not there has the number and the size zero.
        (CoreKind.KernelTypeId or CoreKind.TypeSize, null) => new(0),
        (_, null) => null,
        // The linker may have renumbered types.
        (CoreKind.KernelTypeId or CoreKind.LocalTypeId, _) => new((ulong)path.Root, IsExact: false),
        (CoreKind.TypeSize, _) => new((ulong)path.Types.SizeOf(path.Root)),
        (CoreKind.EnumeratorValue, _) => new((ulong)path.Member.Value),
        _ => path.Last.Name is null ? Element(kind, path) : Field(kind, path),
    };

    static CoreValue Element(CoreKind kind, CorePath path)
    {
        var size = path.Types.SizeOf(path.Last.TypeId);
        return kind switch
        {
            CoreKind.FieldOffset => new CoreValue((ulong)path.BitOffset / 8, path.Types.Resolve(path.Last.TypeId), size),
            CoreKind.FieldSize => new CoreValue((ulong)size),
            _ => throw new BpfException($"A CO-RE relocation asks for {kind} of an element of an array. Compile the object again."),
        };
    }

    static CoreValue Field(CoreKind kind, CorePath path)
    {
        var member = path.Member;
        var type = path.Types.Resolve(member.TypeId);
        var isBitField = member.BitSize > 0;
        var (offset, size) = isBitField ? Storage(path.BitOffset, member.BitSize, type.Size) : (path.BitOffset / 8, path.Types.SizeOf(member.TypeId));
        var bits = isBitField ? member.BitSize : size * 8;
        return kind switch
        {
            CoreKind.FieldOffset => new CoreValue((ulong)offset, isBitField ? null : type, isBitField ? 0 : size, !isBitField),
            CoreKind.FieldSize => new CoreValue((ulong)size, IsExact: !isBitField),
            CoreKind.FieldSigned => new CoreValue(type.IsSigned ? 1u : 0u),
            // Little-endian, which all supported machines are.
            CoreKind.FieldLeftShift => new CoreValue((ulong)(64 - (path.BitOffset + bits - offset * 8)), IsExact: !isBitField),
            CoreKind.FieldRightShift => new CoreValue((ulong)(64 - bits), IsExact: !isBitField),
            _ => throw new BpfException($"The object has a CO-RE relocation of the unknown kind {(int)kind}. It is from a newer compiler."),
        };
    }

    /// <summary>The aligned integer, as small as possible, that holds a bit field: its offset and size in bytes.</summary>
    static (long Offset, long Size) Storage(long bitOffset, int bits, long size)
    {
        size = Math.Max(1, size);
        while (true)
        {
            var offset = bitOffset / 8 / size * size;
            if (bitOffset + bits - offset * 8 <= size * 8)
                return (offset, size);
            size = size < 8 ? size * 2 : throw new BpfException("A bit field of a kernel type does not fit into 64 bits. It cannot be read.");
        }
    }
}
