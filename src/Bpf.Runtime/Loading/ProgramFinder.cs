using Bpf.Runtime.Btf;
using Bpf.Runtime.Elf;

namespace Bpf.Runtime.Loading;

/// <summary>Tells which functions of an object are XDP programs.</summary>
sealed class ProgramFinder(ElfFile elf, BtfTypes? types, BtfExt? ext)
{
    public IEnumerable<(FunctionSpec Function, XdpAttachType Type, bool Frags)> Find(IEnumerable<FunctionSpec> functions)
    {
        foreach (var function in functions)
        {
            if (function.Section.Name == SectionNames.Subprograms || !IsGlobal(function))
                continue;
            if (SectionNames.TryFind(function.Section.Name, out var known))
                yield return (function, known.Type, known.Frags);
            else if (TakesXdpContext(function) ?? function.Section.Name.StartsWith("xdp", StringComparison.Ordinal))
                yield return (function, XdpAttachType.Interface, false);
        }
    }

    bool IsGlobal(FunctionSpec function) => elf.Symbols.Any(s =>
        s.SectionIndex == function.Section.Index && s.Value == function.Start * 8L && s.Name == function.Name && s.Binding != 0);

    /// <summary>Whether the only parameter is <c>struct xdp_md *</c>; null where the types are not known.</summary>
    bool? TakesXdpContext(FunctionSpec function)
    {
        if (types is null || ext is null)
            return null;
        foreach (var record in ext.Functions[function.Section.Name])
            if (record.Offset == function.Start * 8L)
                return IsXdp(types, types[record.TypeId]);
        return null;
    }

    static bool IsXdp(BtfTypes types, BtfType function)
    {
        if (function.Kind != BtfKind.Function || types[function.TypeId] is not { Kind: BtfKind.FunctionPrototype, Members.Count: 1 } prototype)
            return false;
        var parameter = types.Resolve(prototype.Members[0].TypeId);
        return parameter.Kind == BtfKind.Pointer && types.Resolve(parameter.TypeId) is { Name: "xdp_md" };
    }
}
