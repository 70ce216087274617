using Bpf.Compiler.Diagnostics;
using Bpf.Compiler.Ir;
using Bpf.Compiler.Lowering;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit.Abstractions;

namespace Bpf.Analyzers.Tests.Robustness;

/// <summary>The front end over methods that are no programs: a diagnostic or code, never a failure.</summary>
public class AnyMethodTests(ITestOutputHelper output)
{
    private const int SampledMethods = 150;

    // What the test process itself runs on: Roslyn, xunit and others.
    private static readonly MetadataReference[] _others =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) != Path.GetDirectoryName(typeof(object).Assembly.Location)
                && Path.GetFileName(path) is not ("Bpf.dll" or "Bpf.Runtime.dll"))
            .Select(path => MetadataReference.CreateFromFile(path))];

    [Fact]
    public void EveryMethodGivesADiagnosticOrCode()
    {
        var (methods, clean, failures) = (0, 0, new List<string>());
        foreach (var (project, method) in Chosen())
        {
            var said = Lower(project, method);
            methods++;
            if (said.Count == 0) clean++;
            failures.AddRange(said.Where(found => found.Id == Descriptors.InternalError.Id)
                .Select(found => $"{method.ToDisplayString()}: {found.GetMessage()}"));
        }

        output.WriteLine($"{methods} methods, {clean} of them without a diagnostic, {failures.Count} failures");
        Assert.True(failures.Count == 0, $"{failures.Count} failures\n" + string.Join('\n', failures.Take(60)));
    }

    private static IEnumerable<(CompilationSet Project, IMethodSymbol Method)> Chosen()
    {
        var projects = Sources.Files().GroupBy(ProjectOf).Select(files => files.Select(File.ReadAllText).ToArray());
        if (Sources.IsFull) projects = projects.Concat(EmbeddedSources.In(Sources.Packages));
        var methods = projects.Select(files => CompilationSet.Open(TestCompilation.Create(files).AddReferences(_others))).SelectMany(Methods);
        if (Sources.IsFull) return methods.Select(pair => (pair.Project, pair.Find())).Where(pair => pair.Item2 is not null)!;
        var random = new Random(1);
        return methods.OrderBy(_ => random.Next()).Take(SampledMethods).Select(pair => (pair.Project, pair.Find())).Where(pair => pair.Item2 is not null)!;
    }

    private static string ProjectOf(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        while (!Directory.EnumerateFiles(folder, "*.csproj").Any() && folder != Sources.Repository && Path.GetDirectoryName(folder) is { } outer) folder = outer;
        return folder;
    }

    private static IEnumerable<(CompilationSet Project, Func<IMethodSymbol?> Find)> Methods(CompilationSet project) =>
        project.Main.SyntaxTrees.SelectMany(tree => tree.GetRoot().DescendantNodes().Where(HasBody)
            .Select(node => (project, new Func<IMethodSymbol?>(() => Find(project.Main.GetSemanticModel(tree), node)))));

    // int P => 1;  has no node of its own for its accessor
    private static bool HasBody(SyntaxNode node) => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax
        or ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax };

    private static IMethodSymbol? Find(SemanticModel model, SyntaxNode node) => node is ArrowExpressionClauseSyntax
        ? (model.GetDeclaredSymbol(node.Parent!) as IPropertySymbol)?.GetMethod
        : model.GetDeclaredSymbol(node) as IMethodSymbol;

    private static IReadOnlyList<Diagnostic> Lower(CompilationSet project, IMethodSymbol method)
    {
        var context = new ModuleContext(project, new IrModule("Any"), new DiagnosticSink(), CancellationToken.None);
        try
        {
            context.Functions.Get(method);
        }
        catch (UnsupportedTypeException)
        {
            // The caller reports it at the call.
            return [Diagnostic.Create(Descriptors.TypeNotSupported, Location.None)];
        }

        context.Functions.LowerAll();
        return context.Diagnostics.Diagnostics;
    }
}
