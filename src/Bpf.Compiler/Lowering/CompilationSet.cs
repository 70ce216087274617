using Bpf.Compiler.Ir;
using Bpf.Compiler.Libraries;
using Bpf.Compiler.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bpf.Compiler.Lowering;

/// <summary>The user's compilation and those of the libraries whose sources are at hand.</summary>
internal sealed class CompilationSet
{
    private readonly Dictionary<SyntaxTree, SourceFile> _files = [];
    private readonly Dictionary<SourceSpan, Location> _locations = [];
    private readonly BoundSources _project;
    private readonly BoundSources _libraries;
    private readonly string _projectDirectory;

    /// <param name="main">The user's compilation.</param>
    /// <param name="libraries">Those of the libraries, each of which <paramref name="main"/> references.</param>
    /// <param name="projectDirectory">File names in debug information are relative to it, so that the object is the same on any path.</param>
    public CompilationSet(Compilation main, IReadOnlyList<Compilation> libraries, string projectDirectory = "")
        : this(main, new BoundSources(main), new BoundSources(libraries), projectDirectory, new Replacements(main))
    {
    }

    private CompilationSet(Compilation main, BoundSources project, BoundSources libraries, string projectDirectory, Replacements replacements)
    {
        Main = main;
        _project = project;
        _libraries = libraries;
        _projectDirectory = projectDirectory;
        Replacements = replacements;
    }

    /// <summary>A project as it was given: its libraries are read.</summary>
    public static CompilationSet Open(Compilation project, string projectDirectory = "")
    {
        var references = new LibraryReferences(project.References);
        return new(ForLowering(project).WithReferences(references.All), references.Libraries, projectDirectory);
    }

    /// <summary>
    /// Without analysis of nullable references, which says nothing about programs and takes as long as binding, and on this thread: a method
    /// is too little work to share.
    /// </summary>
    public static Compilation ForLowering(Compilation project) => project.Options is CSharpCompilationOptions options
        ? project.WithOptions(options.WithNullableContextOptions(NullableContextOptions.Disable).WithConcurrentBuild(false))
        : project;

    /// <summary>The same project after an edit of its files.</summary>
    public CompilationSet After(Compilation main) => new(main, new BoundSources(main), _libraries, _projectDirectory, Replacements);

    /// <summary>The same for another thread: what is bound is shared, what is known of places is not.</summary>
    public CompilationSet Fork() => new(Main, _project, _libraries, _projectDirectory, Replacements);

    public Compilation Main { get; }

    /// <summary>The files that spans were asked of.</summary>
    public IEnumerable<SyntaxTree> Files => _files.Keys;

    public Replacements Replacements { get; }

    public bool IsLibrary(SyntaxTree tree) => !Main.ContainsSyntaxTree(tree);

    public SemanticModel ModelOf(SyntaxTree tree) => Of(tree).ModelOf(tree);

    public MethodBody BodyOf(SyntaxNode declaration, CancellationToken cancellation) => Of(declaration.SyntaxTree).BodyOf(declaration, cancellation);

    private BoundSources Of(SyntaxTree tree) => IsLibrary(tree) ? _libraries : _project;

    public SourceSpan SpanOf(SyntaxNode node) => SpanOf(node.GetLocation());

    public SourceSpan SpanOf(Location location)
    {
        var position = location.GetLineSpan().StartLinePosition;
        var span = new SourceSpan(FileOf(location.SourceTree!), position.Line + 1, position.Character + 1, location.SourceSpan.Length);
        if (!_locations.ContainsKey(span)) _locations[span] = location;
        return span;
    }

    /// <summary>The place in the source that a span of the IR came from.</summary>
    public Location LocationOf(SourceSpan span)
    {
        if (_locations.TryGetValue(span, out var location)) return location;
        // LLVM gives back line and column only.
        return _locations.Where(pair => pair.Key with { Length = 0 } == span).Select(pair => pair.Value).FirstOrDefault() ?? Location.None;
    }

    private SourceFile FileOf(SyntaxTree tree)
    {
        if (_files.TryGetValue(tree, out var file)) return file;
        return _files[tree] = new(RelativePath.From(_projectDirectory, tree.FilePath), tree.GetText().ToString());
    }
}
