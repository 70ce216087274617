using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Bpf.Compiler.Tests.Diagnostics;

/// <summary>Source text in which <c>[|...|]</c> marks where a diagnostic is expected.</summary>
internal sealed record Marked(string Text, TextSpan Span)
{
    public static Marked Parse(string source)
    {
        var start = source.IndexOf("[|", StringComparison.Ordinal);
        var end = source.IndexOf("|]", StringComparison.Ordinal) - 2;
        return new(source.Replace("[|", "").Replace("|]", ""), TextSpan.FromBounds(start, end));
    }

    public static void Expect(string id, string source, CompilerOptions? options = null)
    {
        var marked = Parse(source);
        var diagnostics = SourceCompiler.Compile(marked.Text, options).Diagnostics;
        var found = diagnostics.Select(diagnostic => (diagnostic.Id, Covered(marked.Text, diagnostic)));
        Assert.Equal([(id, marked.Text.Substring(marked.Span.Start, marked.Span.Length))], found);
        Assert.Equal(marked.Span, diagnostics[0].Location.SourceSpan);
    }

    private static string Covered(string source, Diagnostic diagnostic) =>
        diagnostic.Location.IsInSource ? source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length) : diagnostic.ToString();
}
