using Bpf.Compiler.Ir;
using Bpf.Compiler.Symbols;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Programs;

/// <summary>
/// A kind of programs: all that the compiler knows of it. What its context offers, and who may call a helper, say the attributes of the library.
/// </summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Attribute">What marks such a program.</param>
/// <param name="Context">Its parameter.</param>
/// <param name="Action">Its result.</param>
/// <param name="KernelContext">What the kernel passes to it.</param>
/// <param name="AbortResult">What the program returns where C# would throw.</param>
/// <param name="Flag">Its bit in <c>BpfPrograms</c>.</param>
/// <param name="Sections">Sections to propose.</param>
/// <param name="SectionOf">The section that an attribute without <c>Section</c> asks for.</param>
internal sealed record ProgramKind(
    string Name, string Attribute, string Context, string Action, KernelContext KernelContext, int AbortResult, int Flag, string Sections,
    Func<AttributeData, string> SectionOf)
{
    // enum bpf_attach_type, include/uapi/linux/bpf.h
    private const int TcxIngress = 46;

    public static readonly IReadOnlyList<ProgramKind> All =
    [
        // XDP_ABORTED, for which the kernel fires its xdp_exception tracepoint
        new("XDP", KnownNames.XdpAttribute, KnownNames.XdpContext, "Bpf.XdpAction", KernelContext.XdpMd, 0, 1, "'xdp', 'xdp.frags'",
            attribute => attribute.Named<bool>("Frags") ? "xdp.frags" : "xdp"),
        // TC_ACT_SHOT; the sections are those of libbpf (section_defs), of which libbpf 1.2 and older and iproute2 know "tc"
        new("TC", KnownNames.TcAttribute, KnownNames.SkbContext, "Bpf.TcAction", KernelContext.SkBuff, 2, 2, "'tc', 'tcx/ingress', 'tcx/egress'",
            attribute => attribute.ConstructorArguments.Length == 0 ? "tc" : attribute.Argument<int>(0) == TcxIngress ? "tcx/ingress" : "tcx/egress"),
    ];

    /// <summary>What the loader's types for such programs begin with.</summary>
    public string LoaderName => Attribute.Substring("Bpf.".Length, Attribute.Length - "Bpf.Attribute".Length);

    /// <summary>The kind of a program; null for other methods.</summary>
    public static ProgramKind? Of(ISymbol method) => All.FirstOrDefault(kind => method.HasAttribute(kind.Attribute));

    /// <summary>The section of a program.</summary>
    public string SectionFor(ISymbol method)
    {
        var attribute = method.FindAttribute(Attribute)!;
        return attribute.Named<string>("Section") ?? SectionOf(attribute);
    }
}
