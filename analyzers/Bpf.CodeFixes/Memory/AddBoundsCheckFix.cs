using System.Composition;
using Bpf.CodeFixes.Editing;
using Bpf.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Bpf.CodeFixes.Memory;

/// <summary>Compares with the packet's end before an access: <c>if (context.Data + 14 > context.DataEnd) return XdpAction.Aborted;</c></summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddBoundsCheckFix)), Shared]
public sealed class AddBoundsCheckFix() : SyntaxFix(
    "Add the bounds check", Descriptors.UncheckedPacketAccess, Descriptors.SignedPacketCheck, Descriptors.LengthPacketCheck, Descriptors.ShortPacketCheck,
    Descriptors.UncheckedVariableOffset, Descriptors.RawPointerAccess)
{
    private protected override Action<SyntaxEditor>? Plan(FixPlace place)
    {
        if (EnclosingFunction.Of(place) is not { Context: { } context, WayOut: { } wayOut } function) return null;
        var end = place.Diagnostic.Id == Descriptors.UncheckedVariableOffset.Id ? EndOfAccess(place) : EndFromData(place, context);
        return end is null ? null : Statements.Before(place, function, $"if ({end} > {context}.DataEnd) {wayOut}");
    }

    private static string? EndFromData(FixPlace place, string context) => place.Number(1) is > 0 and var needed ? $"{context}.Data + {needed}" : null;

    // p->Field, *p and p[3], where p is a variable: nothing else can be said twice without a thought.
    private static string? EndOfAccess(FixPlace place)
    {
        var (pointer, elements) = place.Node switch
        {
            MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.PointerMemberAccessExpression } member => (member.Expression, 1),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PointerIndirectionExpression } indirection => (indirection.Operand, 1),
            ElementAccessExpressionSyntax { ArgumentList.Arguments: [var index] } element when place.ConstantOf(index.Expression) is >= 0 and var constant =>
                (element.Expression, constant + 1),
            _ => (null, 0),
        };
        if (pointer is not IdentifierNameSyntax variable || place.TypeOf(variable) is not IPointerTypeSymbol { PointedAtType: { } target }) return null;
        return target.SpecialType == SpecialType.System_Byte ? $"{variable} + {elements}" : $"(byte*)({variable} + {elements})";
    }
}
