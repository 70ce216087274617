using Bpf.Runtime.Btf;
using Bpf.Runtime.Elf;

namespace Bpf.Runtime.Externs;

/// <summary>Finds what an object declares of the kernel, in the type sections <c>.ksyms</c> and <c>.kconfig</c>.</summary>
sealed class ExternReader(ElfFile elf, BtfTypes types)
{
    public const string KernelSymbols = ".ksyms", Configuration = ".kconfig";

    public static IReadOnlyDictionary<string, ExternSymbol> Read(ElfFile elf, BtfTypes? types) =>
        types is null ? new Dictionary<string, ExternSymbol>() : new ExternReader(elf, types).Read();

    Dictionary<string, ExternSymbol> Read()
    {
        var found = new Dictionary<string, ExternSymbol>();
        var weak = elf.Symbols.Where(s => s is { SectionIndex: 0, Binding: ElfSymbol.Weak }).Select(s => s.Name).ToHashSet();
        foreach (var type in Members(KernelSymbols))
            found[type.Name] = new ExternSymbol(type.Name, KindOf(type), weak.Contains(type.Name), type, 0);
        var end = 0L;
        foreach (var type in Members(Configuration))
        {
            var size = types.SizeOf(type.Id);
            var alignment = Alignment(type.TypeId);
            var offset = (end + alignment - 1) / alignment * alignment;
            end = offset + size;
            if (end > int.MaxValue)
                throw new BpfFormatException(elf.Name, 0, $"The configuration value '{type.Name}' has {size} bytes. The file is damaged.");
            found[type.Name] = new ExternSymbol(type.Name, ExternKind.Configuration, weak.Contains(type.Name), type, (int)offset);
        }
        return found;
    }

    IEnumerable<BtfType> Members(string section) =>
        types.Find(BtfKind.DataSection, section) is { } found ? found.Members.Select(m => types[m.TypeId]) : [];

    ExternKind KindOf(BtfType type) => type.Kind == BtfKind.Function ? ExternKind.Function
        : types.Resolve(type.TypeId).Kind == BtfKind.Void ? ExternKind.Address : ExternKind.Variable;

    // Configuration values are scalars, or arrays of them.
    long Alignment(int id) => types.Resolve(id) is { Kind: BtfKind.Array } array ? Alignment(array.TypeId) : Math.Clamp(types.SizeOf(id), 1, 8);
}
