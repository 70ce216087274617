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
        context.RegisterSourceOutput(models, static (output, model) => Write(output, model!));
    }

    private static void Write(SourceProductionContext output, SkeletonModel model) =>
        output.AddSource(model.Name.Replace('+', '.') + ObjectClass.FileSuffix, SourceText.From(SkeletonWriter.Write(model), Encoding.UTF8));
}
