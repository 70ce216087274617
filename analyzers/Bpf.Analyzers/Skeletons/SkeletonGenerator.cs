using System.Collections.Immutable;
using System.Text;
using Bpf.Compiler.Symbols;
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
        var models = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownNames.XdpAttribute, static (node, _) => node is MethodDeclarationSyntax, SkeletonReader.Read)
            .Where(static model => model is not null)
            .WithTrackingName(ModelStep);
        var alike = models.Collect().Select(static (all, _) => NamesAlike(all!));
        context.RegisterSourceOutput(models.Combine(alike), static (output, pair) => Write(output, pair.Left!, pair.Right));
    }

    // Names of files that differ in case only are one name to Roslyn, which refuses the second (CS8785).
    private static EquatableArray<string> NamesAlike(ImmutableArray<SkeletonModel> models) => new(
        models.Select(model => model.Name).OrderBy(name => name, StringComparer.Ordinal).GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .SelectMany(group => group.Skip(1)).ToImmutableArray());

    private static void Write(SourceProductionContext output, SkeletonModel model, EquatableArray<string> alike)
    {
        var number = alike.ToList().IndexOf(model.Name);
        var name = model.Name.Replace('+', '.') + (number < 0 ? "" : $".{number + 2}");
        output.AddSource(name + ObjectClass.FileSuffix, SourceText.From(SkeletonWriter.Write(model), Encoding.UTF8));
    }
}
