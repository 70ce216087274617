using System.Collections.Immutable;
using System.Text;
using Bpf.Compiler.Programs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Bpf.Analyzers.Skeletons;

/// <summary>Adds <c>Load</c>, typed maps and programs, and configurable values to every partial class with programs.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class SkeletonGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step whose results decide whether source is written again.</summary>
    internal const string ModelStep = "Skeletons";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var kinds = ProgramKind.All.Select(kind => Models(context, kind)).ToArray();
        var alike = kinds.Select(models => models.Collect())
            .Aggregate(static (all, more) => all.Combine(more).Select(static (pair, _) => pair.Left.AddRange(pair.Right)))
            .Select(static (all, _) => NamesAlike(all));
        foreach (var models in kinds)
            context.RegisterSourceOutput(models.Combine(alike), static (output, pair) => Write(output, pair.Left, pair.Right));
    }

    private static IncrementalValuesProvider<SkeletonModel> Models(IncrementalGeneratorInitializationContext context, ProgramKind kind) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(kind.Attribute, static (node, _) => node is MethodDeclarationSyntax, (found, token) => Read(kind, found, token))
            .Where(static model => model is not null)
            .WithTrackingName(ModelStep)!;

    // Names of files that differ in case only are one name to Roslyn, which refuses the second (CS8785).
    private static EquatableArray<string> NamesAlike(ImmutableArray<SkeletonModel> models) => new(
        models.Select(model => model.Name).OrderBy(name => name, StringComparer.Ordinal).GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .SelectMany(group => group.Skip(1)).ToImmutableArray());

    // A method with the attributes of two kinds is a mistake, and must not give two files of one name.
    private static SkeletonModel? Read(ProgramKind kind, GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        ProgramKind.Of(context.TargetSymbol) == kind ? SkeletonReader.Read(context, cancellationToken) : null;

    private static void Write(SourceProductionContext output, SkeletonModel model, EquatableArray<string> alike)
    {
        var number = alike.ToList().IndexOf(model.Name);
        var name = model.Name.Replace('+', '.') + (number < 0 ? "" : $".{number + 2}");
        output.AddSource(name + ObjectClass.FileSuffix, SourceText.From(SkeletonWriter.Write(model), Encoding.UTF8));
    }
}
