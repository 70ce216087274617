using System.Collections.Immutable;
using System.Diagnostics;
using Benchmarks.Measuring;
using Bpf.Analyzers.Programs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Benchmarks.Editing;

/// <summary>The analyzer after an edit of a file of 1,000 lines, as an IDE asks it: what it says of the open file. Parsing is the IDE's.</summary>
static class EditBenchmark
{
    const int Warmups = 20;

    static readonly (string Name, string Old, string New)[] s_edits =
    [
        ("a comment between methods", "// Helpers of all programs.", "// Helpers of all the programs."),
        ("the body of one program", "packets > 1007", "packets > 1107"),
        ("a method that all programs call", "extra > 40", "extra > 41"),
        ("a declaration", "static bool IsPrivate(uint address)", "static bool IsPrivate(in uint address)"),
    ];

    public static Measurement[] Run(int rounds) => [.. s_edits.Select(edit => Measure(edit.Name, edit.Old, edit.New, rounds))];

    static Measurement Measure(string name, string old, string now, int rounds) => new("1,000 lines", name, "ms", Comparison.Difference, Rotation.Run(
        rounds, Warmups, Editor("our analyzer", new ProgramAnalyzer(), old, now), Editor("an empty analyzer", new EmptyAnalyzer(), old, now)));

    // Each has a project of its own, so that none finds what another has bound.
    static Contender Editor(string name, DiagnosticAnalyzer analyzer, string old, string now)
    {
        var current = Project();
        return new(name, Edit);

        double Edit()
        {
            (current, var tree) = Replace(current, old, now);
            (old, now) = (now, old);
            var clock = Stopwatch.StartNew();
            var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
            var found = current.WithAnalyzers([analyzer], options)
                .GetAnalyzerSemanticDiagnosticsAsync(current.GetSemanticModel(tree), null, CancellationToken.None).Result;
            var time = clock.Elapsed.TotalMilliseconds;
            return found.IsEmpty ? time : throw new InvalidOperationException($"The file should have no mistake, but: {found[0]}");
        }
    }

    static (CSharpCompilation, SyntaxTree) Replace(CSharpCompilation compilation, string old, string now)
    {
        var tree = compilation.SyntaxTrees[1];
        var text = tree.GetText();
        var start = text.ToString().IndexOf(old, StringComparison.Ordinal);
        var edited = tree.WithChangedText(text.WithChanges(new TextChange(new(start, old.Length), now)));
        return (compilation.ReplaceSyntaxTree(tree, edited), edited);
    }

    static CSharpCompilation Project()
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location)
                || Path.GetFileName(path) is "Bpf.dll" or "Bpf.Runtime.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
        var project = CSharpCompilation.Create("Edited",
            [CSharpSyntaxTree.ParseText("global using System;", options, "Usings.cs"), CSharpSyntaxTree.ParseText(SourceText.From(ThousandLines.Text), options, "Programs.cs")],
            references, new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        var error = project.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return error is null ? project : throw new InvalidOperationException(error.ToString());
    }
}
