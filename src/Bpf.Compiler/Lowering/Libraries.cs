using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Lowering;

/// <summary>
/// Assemblies that carry BPF sources. The analyzer sees their metadata only and trusts them: they were checked when they were built.
/// </summary>
internal static class Libraries
{
    public const string MetadataKey = "BpfLibrary";

    public static bool IsTrusted(ISymbol symbol) =>
        symbol.ContainingAssembly is { } assembly && (assembly.Name == "Bpf" || assembly.GetAttributes().Any(attribute =>
            attribute.AttributeClass?.Name == "AssemblyMetadataAttribute" && attribute.ConstructorArguments is [{ Value: MetadataKey }, ..]));
}
