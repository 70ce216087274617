using Bpf.Runtime.Btf;
using Bpf.Runtime.Elf;

namespace Bpf.Runtime.Loading;

/// <summary>Tells which functions of an object are programs, and of which kind.</summary>
sealed class ProgramFinder(ElfFile elf, BtfTypes? types, BtfExt? ext)
{
    public IEnumerable<(FunctionSpec Function, ProgramSection Section)> Find(IEnumerable<FunctionSpec> functions)
    {
        foreach (var function in functions)
        {
            if (function.Section.Name == SectionNames.Subprograms || !IsGlobal(function))
                continue;
            if ((SectionNames.Find(function.Section.Name) ?? FromParameter(function)) is { } section)
                yield return (function, section);
        }
    }

    bool IsGlobal(FunctionSpec function) => elf.Symbols.Any(s =>
        s.SectionIndex == function.Section.Index && s.Value == function.Start * 8L && s.Name == function.Name && s.Binding != 0);

    /// <summary>
    /// What the only parameter says, such as <c>struct xdp_md *</c>; where the types are not known, the beginning of the section's name.
    /// </summary>
    ProgramSection? FromParameter(FunctionSpec function)
    {
        if (types is not null && ext is not null)
            foreach (var record in ext.Functions[function.Section.Name])
                if (record.Offset == function.Start * 8L)
                    return ContextOf(types, types[record.TypeId]) is { } context ? SectionNames.OfContext(context) : null;
        return function.Section.Name.StartsWith("xdp", StringComparison.Ordinal) ? SectionNames.Find("xdp") : null;
    }

    static string? ContextOf(BtfTypes types, BtfType function)
    {
        if (function.Kind != BtfKind.Function || types[function.TypeId] is not { Kind: BtfKind.FunctionPrototype, Members.Count: 1 } prototype)
            return null;
        var parameter = types.Resolve(prototype.Members[0].TypeId);
        return parameter.Kind == BtfKind.Pointer ? types.Resolve(parameter.TypeId).Name : null;
    }
}
