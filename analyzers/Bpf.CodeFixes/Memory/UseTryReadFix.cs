using System.Composition;
using Bpf.CodeFixes.Editing;
using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Programs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Bpf.CodeFixes.Memory;

/// <summary>
/// Makes <c>if (!context.Packet.TryRead(out Ref&lt;T&gt; header)) return XdpAction.Aborted;</c> of <c>var header = (T*)context.Data;</c>
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseTryReadFix)), Shared]
public sealed class UseTryReadFix() : SyntaxFix("Use TryRead", Descriptors.UncheckedPacketAccess)
{
    private protected override Action<SyntaxEditor>? Plan(FixPlace place) => UseRef.Plan(place, (value, name) =>
    {
        var type = value is CastExpressionSyntax { Type: PointerTypeSyntax { ElementType: { } target } } ? target.WithoutTrivia().ToString() : "byte";
        if (value is CastExpressionSyntax { Expression: { } inner }) value = inner;
        return value is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Data" } data
            && ProgramKind.All.Any(kind => kind.Context == place.TypeOf(data.Expression)?.ToDisplayString())
                ? $"!{data.Expression.WithoutTrivia()}.Packet.TryRead(out Ref<{type}> {name})"
                : null;
    });
}
