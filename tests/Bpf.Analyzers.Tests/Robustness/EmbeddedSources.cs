using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Bpf.Analyzers.Tests.Robustness;

/// <summary>The C# files that packages carry in their debug information.</summary>
static class EmbeddedSources
{
    // https://github.com/dotnet/runtime/blob/main/docs/design/specs/PortablePdb-Metadata.md
    private static readonly Guid _kind = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    /// <summary>The files of each assembly below a folder that has any; of builds of one assembly that with the most.</summary>
    public static IEnumerable<string[]> In(string folder) => Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".dll" or ".pdb").GroupBy(Path.GetFileNameWithoutExtension)
        .Select(builds => builds.Select(Read).MaxBy(files => files.Length)!).Where(files => files.Length > 0);

    private static string[] Read(string file)
    {
        try
        {
            using var symbols = Path.GetExtension(file) == ".pdb" ? OpenSymbols(file) : OpenAssembly(file);
            if (symbols?.GetMetadataReader() is not { } reader) return [];
            return [.. reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation).Where(entry => reader.GetGuid(entry.Kind) == _kind)
                .Where(entry => IsCSharp(reader, entry)).Select(entry => Decode(reader.GetBlobBytes(entry.Value)))];
        }
        catch (BadImageFormatException)
        {
            // Symbols of another format, or a native library.
            return [];
        }
    }

    private static MetadataReaderProvider OpenSymbols(string file) =>
        MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(file), MetadataStreamOptions.PrefetchMetadata);

    private static MetadataReaderProvider? OpenAssembly(string file)
    {
        using var assembly = new PEReader(File.OpenRead(file));
        var entry = assembly.ReadDebugDirectory().FirstOrDefault(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        return entry.DataSize == 0 ? null : assembly.ReadEmbeddedPortablePdbDebugDirectoryData(entry);
    }

    private static bool IsCSharp(MetadataReader reader, CustomDebugInformation entry) =>
        reader.GetString(reader.GetDocument((DocumentHandle)entry.Parent).Name).EndsWith(".cs", StringComparison.Ordinal);

    // The size of the text, or zero where it is not compressed; then the text.
    private static string Decode(byte[] blob)
    {
        using var bytes = new MemoryStream(blob, sizeof(int), blob.Length - sizeof(int));
        using Stream text = BitConverter.ToInt32(blob) == 0 ? bytes : new DeflateStream(bytes, CompressionMode.Decompress);
        return new StreamReader(text, Encoding.UTF8).ReadToEnd();
    }
}
