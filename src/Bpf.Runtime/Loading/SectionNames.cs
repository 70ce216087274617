namespace Bpf.Runtime.Loading;

/// <summary>What code sections mean by their names, as libbpf has it (section_defs in libbpf.c).</summary>
static class SectionNames
{
    static readonly Dictionary<string, ProgramSection> Known = new()
    {
        ["xdp"] = new(ProgramType.Xdp, AttachType.Xdp),
        ["xdp.frags"] = new(ProgramType.Xdp, AttachType.Xdp, HasFrags: true),
        ["xdp/devmap"] = new(ProgramType.Xdp, AttachType.XdpDeviceMap),
        ["xdp.frags/devmap"] = new(ProgramType.Xdp, AttachType.XdpDeviceMap, HasFrags: true),
        ["xdp/cpumap"] = new(ProgramType.Xdp, AttachType.XdpCpuMap),
        ["xdp.frags/cpumap"] = new(ProgramType.Xdp, AttachType.XdpCpuMap, HasFrags: true),
        ["tcx/ingress"] = new(ProgramType.SchedClassifier, AttachType.TcxIngress),
        ["tcx/egress"] = new(ProgramType.SchedClassifier, AttachType.TcxEgress),
        ["tc/ingress"] = new(ProgramType.SchedClassifier, AttachType.TcxIngress),
        ["tc/egress"] = new(ProgramType.SchedClassifier, AttachType.TcxEgress),
        ["tc"] = new(ProgramType.SchedClassifier, AttachType.None),
        ["classifier"] = new(ProgramType.SchedClassifier, AttachType.None),
    };

    // The one parameter of a program, where the section has a name of the user's own.
    static readonly Dictionary<string, ProgramSection> ByContext = new()
    {
        ["xdp_md"] = Known["xdp"],
        ["__sk_buff"] = Known["tc"],
    };

    /// <summary>What a program with such a parameter is.</summary>
    public static ProgramSection? OfContext(string type) => ByContext.GetValueOrDefault(type);

    /// <summary>A leading question mark means that libbpf does not load the program on its own; it is of the same kind.</summary>
    public static ProgramSection? Find(string section) => Known.GetValueOrDefault(section.TrimStart('?'));

    public const string Subprograms = ".text", Maps = ".maps", LegacyMaps = "maps", License = "license", Btf = ".BTF", BtfExt = ".BTF.ext";

    public static bool IsReadOnlyData(string section) => section == ".rodata" || section.StartsWith(".rodata.", StringComparison.Ordinal);

    public static bool IsData(string section) =>
        IsReadOnlyData(section) || section is ".data" or ".bss" || section.StartsWith(".data.", StringComparison.Ordinal)
        || section.StartsWith(".bss.", StringComparison.Ordinal);
}
