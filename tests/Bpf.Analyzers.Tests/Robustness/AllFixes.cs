using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace Bpf.Analyzers.Tests.Robustness;

/// <summary>Every code fix there is, asked of any diagnostic.</summary>
static class AllFixes
{
    private static readonly CodeFixProvider[] _fixes = [.. Assembly.Load("Bpf.CodeFixes").GetTypes()
        .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(CodeFixProvider)))
        .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)];

    /// <summary>Applies each fix that is offered for what was said of one file.</summary>
    /// <returns>How many there were.</returns>
    public static async Task<int> Apply(CSharpCompilation compilation, SyntaxTree file, IEnumerable<Diagnostic> said)
    {
        var pairs = said.Where(found => found.Location.SourceTree == file)
            .SelectMany(found => _fixes.Where(fix => fix.FixableDiagnosticIds.Contains(found.Id)).Select(fix => (fix, found))).ToList();
        if (pairs.Count == 0) return 0;
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, compilation, file);
        var count = 0;
        foreach (var (fix, found) in pairs)
        {
            var actions = new List<CodeAction>();
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, found, (action, _) => actions.Add(action), CancellationToken.None));
            foreach (var action in actions) await action.GetOperationsAsync(CancellationToken.None);
            count += actions.Count;
        }

        return count;
    }

    private static Document Open(AdhocWorkspace workspace, CSharpCompilation compilation, SyntaxTree file)
    {
        var project = workspace.AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Default, "User", "User", LanguageNames.CSharp,
            compilationOptions: compilation.Options, parseOptions: TestCompilation.ParseOptions, metadataReferences: compilation.References));
        var solution = project.Solution;
        foreach (var tree in compilation.SyntaxTrees)
            solution = solution.AddDocument(DocumentId.CreateNewId(project.Id), Path.GetFileName(tree.FilePath), tree.GetText(), filePath: tree.FilePath);
        return solution.GetProject(project.Id)!.Documents.Single(document => document.FilePath == file.FilePath);
    }
}
