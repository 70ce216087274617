using System.Composition;
using Bpf.CodeFixes.Editing;
using Bpf.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Bpf.CodeFixes.Language;

/// <summary>Makes <c>x++</c> of <c>Interlocked.Increment(ref x)</c>: no other CPU has this packet.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PlainOperationFix)), Shared]
public sealed class PlainOperationFix() : SyntaxFix("Use a plain operation", Descriptors.PacketAtomic)
{
    // And, Or and Exchange return what was there before, so they are replaced where nobody asks.
    private static readonly Dictionary<(string Method, int Arguments), (string Statement, string? Value)> _operations = new()
    {
        [("Increment", 1)] = ("{0}++", "++{0}"),
        [("Decrement", 1)] = ("{0}--", "--{0}"),
        [("Add", 2)] = ("{0} += {1}", "({0} += {1})"),
        [("And", 2)] = ("{0} &= {1}", null),
        [("Or", 2)] = ("{0} |= {1}", null),
        [("Exchange", 2)] = ("{0} = {1}", null),
    };

    private protected override Action<SyntaxEditor>? Plan(FixPlace place)
    {
        if (place.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call) return null;
        if (place.SymbolOf(call) is not IMethodSymbol { ContainingType.Name: "Interlocked" } method) return null;
        var arguments = call.ArgumentList.Arguments.Select(argument => (object)argument.Expression.WithoutTrivia()).ToArray();
        if (!_operations.TryGetValue((method.Name, arguments.Length), out var operation)) return null;
        var format = call.Parent is ExpressionStatementSyntax ? operation.Statement : operation.Value;
        if (format is null) return null;
        var plain = SyntaxFactory.ParseExpression(string.Format(System.Globalization.CultureInfo.InvariantCulture, format, arguments));
        return editor => editor.ReplaceNode(call, plain.WithTriviaFrom(call));
    }
}
