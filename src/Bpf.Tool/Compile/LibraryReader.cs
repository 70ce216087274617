using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Bpf.Tool.Compile;

/// <summary>A C# file that a library carries.</summary>
internal sealed record LibrarySource(string Name, SourceText Text);

/// <summary>What a BPF library carries: its sources, the compiler options that they are read with, and the assemblies that they use.</summary>
internal sealed record LibraryContent(IReadOnlyList<LibrarySource> Sources, IReadOnlyList<string> Options, IReadOnlyList<string> References);

/// <summary>Reads what a BPF library carries as resources, without loading it. The SDK's target BpfEmbedSources writes them.</summary>
internal static class LibraryReader
{
    private const string Prefix = "bpf-source/";
    private const string OptionsName = "bpf-source-options";

    /// <summary>Null where the assembly carries no sources.</summary>
    public static LibraryContent? Read(string path)
    {
        // The framework's own reference assemblies never do, and there are many of them.
        if (path.Contains("Microsoft.NETCore.App.Ref", StringComparison.Ordinal)) return null;
        using var stream = File.OpenRead(path);
        using var image = new PEReader(stream);
        if (!image.HasMetadata) return null;
        var metadata = image.GetMetadataReader();
        var resources = metadata.ManifestResources.Select(metadata.GetManifestResource)
            .Where(resource => resource.Implementation.IsNil).ToLookup(resource => metadata.GetString(resource.Name));
        var sources = resources.Where(named => named.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(named => new LibrarySource(named.Key[Prefix.Length..], ReadText(image, named.First()))).ToList();
        if (sources.Count == 0) return null;
        var options = resources[OptionsName].SelectMany(resource => ReadText(image, resource).Lines.Select(line => line.ToString()));
        var references = metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name));
        return new(sources, [.. options.Where(line => line.Length > 0)], [.. references]);
    }

    private static SourceText ReadText(PEReader image, ManifestResource resource)
    {
        var start = image.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress;
        var reader = image.GetSectionData(start).GetReader();
        reader.Offset = (int)resource.Offset;
        var bytes = reader.ReadBytes(reader.ReadInt32());
        return SourceText.From(new MemoryStream(bytes), Encoding.UTF8);
    }
}
