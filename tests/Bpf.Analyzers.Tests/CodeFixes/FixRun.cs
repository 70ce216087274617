using System.Collections.Immutable;
using Bpf.Analyzers.Programs;
using Bpf.Analyzers.Skeletons;
using Bpf.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Bpf.Analyzers.Tests.CodeFixes;

/// <summary>All fixes of the product, on a file of its own.</summary>
static class FixRun
{
    public static IReadOnlyList<CodeFixProvider> Providers { get; } =
    [
        .. typeof(SyntaxFix).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    /// <summary>What analyzers say about a file; nothing where C# refuses it, but for places that are no error.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Problems(string source, params (string Name, string Value)[] properties)
    {
        var compilation = TestCompilation.Create(source);
        DiagnosticAnalyzer[] analyzers = [new ProgramAnalyzer(), new SkeletonAnalyzer()];
        var found = await Task.WhenAll(analyzers.Select(analyzer => Analysis.Build(compilation, analyzer, properties)));
        return [.. found.SelectMany(list => list)];
    }

    public static IEnumerable<string> Errors(string source) => TestCompilation.Create(source).GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString());

    /// <summary>What each action that is offered for a diagnostic makes of the file.</summary>
    public static Task<IReadOnlyList<(string Title, string Text)>> Apply(string source, Diagnostic diagnostic) =>
        Apply(source, diagnostic, Providers.Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)));

    public static async Task<IReadOnlyList<(string Title, string Text)>> Apply(string source, Diagnostic diagnostic, IEnumerable<CodeFixProvider> providers)
    {
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, source);
        var local = At(diagnostic, (await document.GetSyntaxTreeAsync())!);
        var actions = new List<CodeAction>();
        foreach (var provider in providers)
            await provider.RegisterCodeFixesAsync(new(document, local, (action, _) => actions.Add(action), CancellationToken.None));
        var results = new List<(string, string)>();
        foreach (var action in actions) results.Add((action.Title, await TextAfter(action, document.Id)));
        return results;
    }

    public static async Task<string> TextAfter(CodeAction action, DocumentId id)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var solution = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return (await solution.GetDocument(id)!.GetTextAsync()).ToString();
    }

    public static Document Open(AdhocWorkspace workspace, string source)
    {
        var compilation = TestCompilation.Create();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "User", "User", LanguageNames.CSharp,
            compilationOptions: compilation.Options, parseOptions: TestCompilation.ParseOptions, metadataReferences: compilation.References));
        foreach (var tree in compilation.SyntaxTrees) project = project.AddDocument("Usings.cs", tree.ToString()).Project;
        return project.AddDocument("Program.cs", source);
    }

    private static Diagnostic At(Diagnostic diagnostic, SyntaxTree tree) => Diagnostic.Create(
        diagnostic.Descriptor, Location.Create(tree, diagnostic.Location.SourceSpan),
        diagnostic.AdditionalLocations.Select(place => Location.Create(tree, place.SourceSpan)), diagnostic.Properties);
}
