using System.Reflection.Metadata;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Bpf.Compiler.Libraries;

/// <summary>
/// The C# files that an assembly carries, so that programs can call its methods. They are values of assembly attributes: what an analyzer gets of a
/// reference is its metadata only, without resources, and a reference assembly keeps its attributes.
/// </summary>
/// <param name="Name">The assembly's name.</param>
/// <param name="Uses">The names of the assemblies that it references.</param>
/// <param name="IsChecked">Whether its arithmetic is checked where it does not say.</param>
internal sealed record LibrarySources(string Name, IReadOnlyList<SyntaxTree> Files, IReadOnlyList<string> Uses, bool IsChecked)
{
    /// <summary>The key of an attribute is this and the path of the file.</summary>
    public const string FilePrefix = "bpf-source/";

    /// <summary>The key of the attribute with the compilation symbols.</summary>
    public const string DefinesKey = "bpf-defines";

    /// <summary>The key of the attribute with the language version.</summary>
    private const string LanguageKey = "bpf-language";

    /// <summary>The key of the attribute that says that overflows are checked.</summary>
    private const string CheckedKey = "bpf-checked";

    private static readonly ConditionalWeakTable<PortableExecutableReference, StrongBox<LibrarySources?>> _known = new();

    /// <summary>Null where the assembly carries none. An assembly is read once, while its reference lives.</summary>
    public static LibrarySources? Of(PortableExecutableReference reference) => _known.GetValue(reference, key => new(Read(key))).Value;

    private static LibrarySources? Read(PortableExecutableReference reference)
    {
        try
        {
            // The framework's assemblies carry none, and there are many of them.
            if (reference.FilePath?.Contains("Microsoft.NETCore.App") == true || reference.GetMetadata() is not AssemblyMetadata assembly) return null;
            return Read(assembly.GetModules()[0].GetMetadataReader());
        }
        catch (Exception e) when (e is IOException or BadImageFormatException)
        {
            // The C# compiler says what is wrong with the file.
            return null;
        }
    }

    private static LibrarySources? Read(MetadataReader reader)
    {
        if (!reader.IsAssembly) return null;
        var assembly = reader.GetAssemblyDefinition();
        var values = assembly.GetCustomAttributes().Select(handle => ReadMetadata(reader, reader.GetCustomAttribute(handle)))
            .OfType<KeyValuePair<string, string>>().ToList();
        var defines = values.Where(value => value.Key == DefinesKey).SelectMany(value => value.Value.Split(';')).Where(symbol => symbol.Length > 0);
        var language = LanguageVersionFacts.TryParse(values.FirstOrDefault(value => value.Key == LanguageKey).Value, out var version)
            ? version
            : LanguageVersion.Preview;
        var options = new CSharpParseOptions(language, preprocessorSymbols: defines);
        var name = reader.GetString(assembly.Name);
        var files = values.Where(value => value.Key.StartsWith(FilePrefix, StringComparison.Ordinal)).Select(value => Parse(name, value, options)).ToList();
        var uses = reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name)).ToList();
        return files.Count == 0 ? null : new(name, files, uses, values.Any(value => value.Key == CheckedKey));
    }

    private static SyntaxTree Parse(string library, KeyValuePair<string, string> file, CSharpParseOptions options) =>
        CSharpSyntaxTree.ParseText(SourceText.From(file.Value), options, $"{library}/{file.Key[FilePrefix.Length..]}");

    // [assembly: AssemblyMetadata("key", "value")]: ECMA-335, II.23.3
    private static KeyValuePair<string, string>? ReadMetadata(MetadataReader reader, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference) return null;
        var type = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        if (type.Kind != HandleKind.TypeReference
            || !reader.StringComparer.Equals(reader.GetTypeReference((TypeReferenceHandle)type).Name, "AssemblyMetadataAttribute"))
        {
            return null;
        }

        var blob = reader.GetBlobReader(attribute.Value);
        blob.ReadUInt16();
        return new(blob.ReadSerializedString() ?? "", blob.ReadSerializedString() ?? "");
    }
}
