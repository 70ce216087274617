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
        foreach (var kind in ProgramKind.All)
        {
            var models = context.SyntaxProvider
                .ForAttributeWithMetadataName(kind.Attribute, static (node, _) => node is MethodDeclarationSyntax, (found, token) => Read(kind, found, token))
                .Where(static model => model is not null)
                .WithTrackingName(ModelStep);
            context.RegisterSourceOutput(models, static (output, model) => Write(output, model!));
        }
    }

    // A method with the attributes of two kinds is a mistake, and must not give two files of one name.
    private static SkeletonModel? Read(ProgramKind kind, GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        ProgramKind.Of(context.TargetSymbol) == kind ? SkeletonReader.Read(context, cancellationToken) : null;

    private static void Write(SourceProductionContext output, SkeletonModel model) =>
        output.AddSource(model.Name.Replace('+', '.') + ObjectClass.FileSuffix, SourceText.From(SkeletonWriter.Write(model), Encoding.UTF8));
}
