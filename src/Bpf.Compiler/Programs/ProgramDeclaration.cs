using System.Text.RegularExpressions;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Symbols;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Programs;

/// <summary>A program's method, its kind and the section it goes to.</summary>
internal sealed record ProgramDeclaration(IMethodSymbol Method, ProgramKind Kind, string Section)
{
    private static readonly Regex _sectionName = new("^[A-Za-z0-9_./]+$", RegexOptions.CultureInvariant);

    public static ProgramDeclaration? Read(IMethodSymbol method, DiagnosticSink diagnostics)
    {
        var kind = ProgramKind.Of(method)!;
        if (!HasSignature(method, kind))
        {
            var (action, context) = (LastPart(kind.Action), LastPart(kind.Context));
            diagnostics.Report(Descriptors.ProgramSignature, method.FirstLocation(), method.Name, kind.Name, action, context);
            return null;
        }

        var section = kind.SectionFor(method);
        if (_sectionName.IsMatch(section) && section[0] != '.') return new(method, kind, section);
        diagnostics.Report(Descriptors.SectionName, method.FirstLocation(), section, method.Name, kind.Name, kind.Sections);
        return null;
    }

    private static string LastPart(string name) => name.Substring(name.LastIndexOf('.') + 1);

    private static bool HasSignature(IMethodSymbol method, ProgramKind kind) =>
        method is { IsStatic: true, IsGenericMethod: false, ReturnsByRef: false, ReturnsByRefReadonly: false, Parameters.Length: 1 }
        && method.Parameters[0].RefKind == RefKind.None
        && method.Parameters[0].Type.FullName() == kind.Context
        && method.ReturnType.FullName() == kind.Action
        && !IsGeneric(method.ContainingType);

    private static bool IsGeneric(INamedTypeSymbol? type) => type is not null && (type.IsGenericType || IsGeneric(type.ContainingType));
}
