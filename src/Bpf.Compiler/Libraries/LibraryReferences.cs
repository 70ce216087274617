using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bpf.Compiler.Libraries;

/// <summary>
/// A project's references, with compilations of their sources in the place of BPF libraries: Roslyn then shows the bodies of their methods.
/// In an IDE the reference to another project is a compilation already.
/// </summary>
internal sealed class LibraryReferences
{
    private static readonly CSharpCompilationOptions _options =
        new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, concurrentBuild: false);

    private readonly ImmutableArray<MetadataReference> _given;
    private readonly Dictionary<string, CompilationReference> _compiled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LibrarySources> _sources;

    public LibraryReferences(IEnumerable<MetadataReference> references)
    {
        _given = references.ToImmutableArray();
        _sources = _given.OfType<PortableExecutableReference>().Select(LibrarySources.Of).OfType<LibrarySources>()
            .GroupBy(sources => sources.Name).ToDictionary(group => group.Key, group => group.First());
        // What the other assemblies are written with comes first, whether a library uses it or not.
        foreach (var sources in _sources.Values.OrderBy(sources => sources.Name != "Bpf")) Compile(sources);
        All = _given.Select(Replace).ToImmutableArray();
    }

    public ImmutableArray<MetadataReference> All { get; }

    public IReadOnlyList<Compilation> Libraries => [.. _compiled.Values.Select(library => library.Compilation)];

    private MetadataReference Replace(MetadataReference reference) => reference switch
    {
        PortableExecutableReference file when LibrarySources.Of(file) is { } sources => Compile(sources),
        CompilationReference project when IsLibrary(project.Compilation) => Rebind(project.Compilation),
        _ => reference,
    };

    private CompilationReference Compile(LibrarySources sources)
    {
        if (_compiled.TryGetValue(sources.Name, out var known)) return known;
        // Each library that it uses has to be the same compilation here, or their types differ. So has each one that it does not use: an assembly
        // that does would be another one there, and Roslyn makes copies of the symbols of a compilation whose references differ.
        foreach (var name in sources.Uses.Where(_sources.ContainsKey)) Compile(_sources[name]);
        var others = _given.Where(reference => reference is not PortableExecutableReference file || LibrarySources.Of(file) is null);
        var compilation = CSharpCompilation.Create(sources.Name, sources.Files, [.. others, .. _compiled.Values], _options.WithOverflowChecks(sources.IsChecked));
        return _compiled[sources.Name] = compilation.ToMetadataReference();
    }

    private CompilationReference Rebind(Compilation project)
    {
        var name = project.AssemblyName ?? "";
        if (_compiled.TryGetValue(name, out var known)) return known;
        var references = project.References.Select(reference => reference switch
        {
            PortableExecutableReference file when LibrarySources.Of(file) is { } own && _sources.TryGetValue(own.Name, out var sources) => Compile(sources),
            CompilationReference other when IsLibrary(other.Compilation) => Rebind(other.Compilation),
            _ => reference,
        });
        return _compiled[name] = Lowering.CompilationSet.ForLowering(project).WithReferences(references).ToMetadataReference();
    }

    private static bool IsLibrary(Compilation project) => project is CSharpCompilation && project.Assembly.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name == "AssemblyMetadataAttribute" && attribute.ConstructorArguments is [{ Value: string key }, ..]
        && key.StartsWith(LibrarySources.FilePrefix, StringComparison.Ordinal));
}
