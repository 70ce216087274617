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
    private const int SampledFiles = 24;

    [Fact]
    public void EveryMethodGivesADiagnosticOrCode()
    {
        var (methods, clean, failures) = (0, 0, new List<string>());
        foreach (var file in Chosen())
        {
            var project = CompilationSet.Open(TestCompilation.Create(File.ReadAllText(file)));
            foreach (var method in MethodsOf(project.Main))
            {
                var said = Lower(project, method);
                methods++;
                if (said.Count == 0) clean++;
                failures.AddRange(said.Where(found => found.Id == Descriptors.InternalError.Id)
                    .Select(found => $"{Path.GetRelativePath(Sources.Repository, file)}: {method.ToDisplayString()}: {found.GetMessage()}"));
            }
        }

        output.WriteLine($"{methods} methods, {clean} of them without a diagnostic, {failures.Count} failures");
        Assert.True(failures.Count == 0, $"{failures.Count} failures\n" + string.Join('\n', failures.Take(60)));
    }

    private static IEnumerable<string> Chosen()
    {
        var files = Sources.Files().ToList();
        if (Sources.IsFull) return files;
        var random = new Random(1);
        return files.OrderBy(_ => random.Next()).Take(SampledFiles);
    }

    private static IEnumerable<IMethodSymbol> MethodsOf(Compilation compilation)
    {
        var tree = compilation.SyntaxTrees.Last();
        var model = compilation.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes().OfType<BaseMethodDeclarationSyntax>().Select(node => model.GetDeclaredSymbol(node)).OfType<IMethodSymbol>();
    }

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
