using Bpf.Analyzers.Skeletons;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bpf.Analyzers.Tests.Skeletons;

/// <summary>What the generator made of a compilation.</summary>
sealed class Skeleton
{
    private Skeleton(Compilation compilation, GeneratorRunResult result) => (Compilation, Result) = (compilation, result);

    public Compilation Compilation { get; }

    public GeneratorRunResult Result { get; }

    public IEnumerable<string> Files => Result.GeneratedSources.Select(source => source.HintName);

    public string Text => Assert.Single(Result.GeneratedSources).SourceText.ToString();

    public static Skeleton Of(params string[] sources) => Of(TestCompilation.Create(sources));

    public static Skeleton Of(CSharpCompilation compilation)
    {
        var driver = Driver().RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        Assert.Empty(diagnostics);
        var result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return new(output, result);
    }

    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new SkeletonGenerator().AsSourceGenerator()],
        parseOptions: TestCompilation.ParseOptions,
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The user's code and the generated code compile, documentation included, without a warning.</summary>
    public Skeleton Compiles()
    {
        var problems = Compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || IsGenerated(diagnostic.Location));
        Assert.Empty(problems);
        return this;
    }

    public IPropertySymbol? Property(string type, string name) =>
        Compilation.GetTypeByMetadataName(type)!.GetMembers(name).OfType<IPropertySymbol>().SingleOrDefault();

    private static bool IsGenerated(Location location) =>
        location.SourceTree?.FilePath.EndsWith(ObjectClass.FileSuffix, StringComparison.Ordinal) == true;
}
