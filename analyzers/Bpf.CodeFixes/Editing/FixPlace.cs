using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bpf.CodeFixes.Editing;

/// <summary>Where a diagnostic is, and what it says.</summary>
internal sealed record FixPlace(SyntaxNode Root, SemanticModel Model, Diagnostic Diagnostic, CancellationToken Cancellation)
{
    /// <summary>The smallest part of the file that the diagnostic covers.</summary>
    public SyntaxNode Node { get; } = Root.FindNode(Diagnostic.Location.SourceSpan, findInsideTrivia: false, getInnermostNodeForTie: true);

    /// <summary>The number that the message has at a position; null where it has none.</summary>
    public long? Number(int position) =>
        Diagnostic.Properties.TryGetValue(position.ToString(CultureInfo.InvariantCulture), out var text)
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>The numbers that the message has at a position, separated by commas.</summary>
    public IEnumerable<int> Numbers(int position) =>
        Diagnostic.Properties.TryGetValue(position.ToString(CultureInfo.InvariantCulture), out var text) && text is not null
            ? text.Split(',').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null).OfType<int>()
            : [];

    public ITypeSymbol? TypeOf(ExpressionSyntax expression) => Model.GetTypeInfo(expression, Cancellation).Type;

    public ISymbol? SymbolOf(ExpressionSyntax expression) => Model.GetSymbolInfo(expression, Cancellation).Symbol;

    public long? ConstantOf(ExpressionSyntax expression)
    {
        var constant = Model.GetConstantValue(expression, Cancellation);
        return constant is { HasValue: true, Value: IConvertible number and not (string or bool) } && number.GetTypeCode() <= TypeCode.Int64
            ? number.ToInt64(CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>The declaration of a variable inside of this member that is the only one of its statement; null for anything else.</summary>
    public VariableDeclaratorSyntax? DeclaratorOf(ExpressionSyntax variable) =>
        SymbolOf(variable) is ILocalSymbol { DeclaringSyntaxReferences: [var declaration] }
        && declaration.GetSyntax(Cancellation) is VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax } } found
            ? found
            : null;

    /// <summary>A name that nothing around the place has.</summary>
    public string FreeName(string wanted)
    {
        var member = Node.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? Root;
        var taken = new HashSet<string>(member.DescendantTokens().Select(token => token.ValueText));
        var name = wanted;
        for (var i = 2; taken.Contains(name); i++) name = wanted + i.ToString(CultureInfo.InvariantCulture);
        return name;
    }
}
