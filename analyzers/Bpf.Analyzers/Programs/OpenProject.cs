using System.Collections.Concurrent;
using System.Collections.Immutable;
using Bpf.Compiler.Libraries;
using Bpf.Compiler.Lowering;
using Bpf.Compiler.Sharing;
using Microsoft.CodeAnalysis;

namespace Bpf.Analyzers.Programs;

/// <summary>
/// A project between two edits, with its libraries as source. It is made from the one before: Roslyn then neither reads the references nor binds
/// again what did not change, and what was said of programs that the edit does not touch stays.
/// </summary>
sealed class OpenProject
{
    private readonly Compilation _given;
    private readonly LibraryReferences _references;

    public OpenProject(Compilation compilation)
    {
        _given = compilation;
        _references = new LibraryReferences(compilation.References);
        Sources = new(CompilationSet.ForLowering(compilation).WithReferences(_references.All), _references.Libraries);
        Code = new(Sources);
    }

    private OpenProject(Compilation compilation, OpenProject before)
    {
        _given = compilation;
        _references = before._references;
        Sources = before.Sources;
        Code = before.Code;
    }

    /// <summary>The project with sources for libraries. Its files are those of the compilation that was given.</summary>
    public CompilationSet Sources { get; private set; }

    /// <summary>Its methods, as far as they were lowered.</summary>
    public SharedCode Code { get; private set; }

    /// <summary>Its classes with programs; null where they are not known yet.</summary>
    public ImmutableArray<ObjectClass>? Classes { get; set; }

    /// <summary>
    /// What is known of its programs, by class and name. An IDE may ask of the project as it is while it still asks of it as it was.
    /// </summary>
    public ConcurrentDictionary<(string Class, string? Program), CheckedProgram> Programs { get; private set; } = new();

    /// <summary>The project after an edit; null where more than the text of files changed.</summary>
    public OpenProject? Edit(Compilation compilation)
    {
        if (compilation == _given) return this;
        if (!compilation.Options.Equals(_given.Options) || !compilation.References.SequenceEqual(_given.References)) return null;
        var (before, after) = (_given.SyntaxTrees.ToImmutableArray(), compilation.SyntaxTrees.ToImmutableArray());
        if (before.Length != after.Length) return null;
        var edited = new OpenProject(compilation, this) { Programs = new(Programs), Classes = Classes };
        var edits = before.Zip(after, (old, now) => (Old: old, Now: now)).Where(pair => pair.Old != pair.Now)
            .ToDictionary(pair => pair.Old, pair => (pair.Now, Difference: SyntaxDifference.Find(pair.Old.GetRoot(), pair.Now.GetRoot())));
        foreach (var edit in edits) edited.Replace(edit.Key, edit.Value.Now, edit.Value.Difference);
        edited.Code = edits.Values.Any(edit => edit.Difference is null) ? new(edited.Sources) : Code.After(edited.Sources, Move);
        return edited;

        BodyPlace? Move(BodyPlace place)
        {
            if (!edits.TryGetValue(place.File, out var edit)) return place;
            return edit.Difference!.Changes(place.Span) ? null : new(edit.Now, edit.Difference.Map(place.Span));
        }
    }

    private void Replace(SyntaxTree old, SyntaxTree now, SyntaxDifference? difference)
    {
        Sources = Sources.After(Sources.Main.ReplaceSyntaxTree(old, now));
        if (difference is null) Classes = null;
        foreach (var known in Programs.ToArray())
        {
            if (difference is not null && known.Value.After(old, now, difference) is { } same) Programs[known.Key] = same;
            else Programs.TryRemove(known.Key, out _);
        }
    }
}
