using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Bpf.Tool.Compile;

/// <summary>A C# file that a library carries.</summary>
internal sealed record LibrarySource(string Name, SourceText Text);

/// <summary>Reads the C# sources that a BPF library carries as resources, without loading it.</summary>
internal static class LibraryReader
{
    private const string Prefix = "bpf-source/";

    /// <summary>The sources; empty where the assembly carries none.</summary>
    public static IReadOnlyList<LibrarySource> Read(string path)
    {
        // The framework's own reference assemblies never do, and there are many of them.
        if (path.Contains("Microsoft.NETCore.App.Ref", StringComparison.Ordinal)) return [];
        using var stream = File.OpenRead(path);
        using var image = new PEReader(stream);
        if (!image.HasMetadata) return [];
        var metadata = image.GetMetadataReader();
        return [.. metadata.ManifestResources.Select(metadata.GetManifestResource)
            .Where(resource => resource.Implementation.IsNil && metadata.StringComparer.StartsWith(resource.Name, Prefix))
            .Select(resource => new LibrarySource(metadata.GetString(resource.Name)[Prefix.Length..], ReadText(image, resource)))];
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
