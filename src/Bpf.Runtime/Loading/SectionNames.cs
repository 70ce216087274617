namespace Bpf.Runtime.Loading;

/// <summary>What code sections mean by their names, as libbpf has it (section_defs in libbpf.c).</summary>
static class SectionNames
{
    static readonly Dictionary<string, (XdpAttachType Type, bool Frags)> Known = new()
    {
        ["xdp"] = (XdpAttachType.Interface, false),
        ["xdp.frags"] = (XdpAttachType.Interface, true),
        ["xdp/devmap"] = (XdpAttachType.DeviceMap, false),
        ["xdp.frags/devmap"] = (XdpAttachType.DeviceMap, true),
        ["xdp/cpumap"] = (XdpAttachType.CpuMap, false),
        ["xdp.frags/cpumap"] = (XdpAttachType.CpuMap, true),
    };

    /// <summary>A leading question mark means that libbpf does not load the program on its own; it is of the same kind.</summary>
    public static bool TryFind(string section, out (XdpAttachType Type, bool Frags) found) => Known.TryGetValue(section.TrimStart('?'), out found);

    public const string Subprograms = ".text", Maps = ".maps", LegacyMaps = "maps", License = "license", Btf = ".BTF", BtfExt = ".BTF.ext";

    public static bool IsReadOnlyData(string section) => section == ".rodata" || section.StartsWith(".rodata.", StringComparison.Ordinal);

    public static bool IsData(string section) =>
        IsReadOnlyData(section) || section is ".data" or ".bss" || section.StartsWith(".data.", StringComparison.Ordinal)
        || section.StartsWith(".bss.", StringComparison.Ordinal);
}
