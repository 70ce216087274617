using System.Composition;
using Bpf.CodeFixes.Editing;
using Bpf.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Bpf.CodeFixes.Memory;

/// <summary>Makes <c>if (!Map.TryGet(key, out var value)) return XdpAction.Aborted;</c> of <c>var value = Map.Lookup(&amp;key);</c></summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseTryGetFix)), Shared]
public sealed class UseTryGetFix() : SyntaxFix("Use TryGet", Descriptors.MapValueUnchecked)
{
    private protected override Action<SyntaxEditor>? Plan(FixPlace place) => UseRef.Plan(place, (value, name) =>
        value is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Lookup" } lookup,
            ArgumentList.Arguments: [{ Expression: PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.AddressOfExpression } key }],
        }
        && HasTryGet(place.TypeOf(lookup.Expression)) ? $"!{lookup.Expression.WithoutTrivia()}.TryGet({key.Operand.WithoutTrivia()}, out var {name})" : null);

    private static bool HasTryGet(ITypeSymbol? map)
    {
        for (; map is not null; map = map.BaseType)
            if (!map.GetMembers("TryGet").IsEmpty) return true;
        return false;
    }
}
