using System.Text.RegularExpressions;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Symbols;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Programs;

/// <summary>An XDP program's method and the section it goes to.</summary>
internal sealed record ProgramDeclaration(IMethodSymbol Method, string Section)
{
    private static readonly Regex _sectionName = new("^[A-Za-z0-9_./]+$", RegexOptions.CultureInvariant);

    public static ProgramDeclaration? Read(IMethodSymbol method, DiagnosticSink diagnostics)
    {
        if (!HasSignature(method))
        {
            diagnostics.Report(Descriptors.ProgramSignature, method.FirstLocation(), method.Name);
            return null;
        }

        var attribute = method.FindAttribute(KnownNames.XdpAttribute)!;
        var section = attribute.Named<string>("Section") ?? (attribute.Named<bool>("Frags") ? "xdp.frags" : "xdp");
        if (_sectionName.IsMatch(section) && section[0] != '.') return new(method, section);
        diagnostics.Report(Descriptors.SectionName, method.FirstLocation(), section, method.Name);
        return null;
    }

    private static bool HasSignature(IMethodSymbol method) =>
        method is { IsStatic: true, IsGenericMethod: false, ReturnsByRef: false, ReturnsByRefReadonly: false, Parameters.Length: 1 }
        && method.Parameters[0].RefKind == RefKind.None
        && method.Parameters[0].Type.FullName() == KnownNames.XdpContext
        && method.ReturnType.FullName() == KnownNames.XdpAction
        && !IsGeneric(method.ContainingType);

    private static bool IsGeneric(INamedTypeSymbol? type) => type is not null && (type.IsGenericType || IsGeneric(type.ContainingType));
}
