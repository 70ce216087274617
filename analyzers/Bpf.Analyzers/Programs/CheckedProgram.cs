using System.Collections.Immutable;
using Bpf.Compiler;
using Bpf.Compiler.Sharing;
using Microsoft.CodeAnalysis;

namespace Bpf.Analyzers.Programs;

/// <summary>What was said of a program, and the places that it depends on, in the files as they are now.</summary>
sealed class CheckedProgram
{
    private readonly ImmutableArray<BodyPlace> _bodies;

    public CheckedProgram(CheckResult result)
        : this(result.Diagnostics, result.Names, result.Bodies)
    {
    }

    private CheckedProgram(
        ImmutableArray<Diagnostic> diagnostics, ImmutableArray<(string Symbol, string Member)> names, ImmutableArray<BodyPlace> bodies)
    {
        (Diagnostics, Names, _bodies) = (diagnostics, names, bodies);
    }

    public ImmutableArray<Diagnostic> Diagnostics { get; }

    public ImmutableArray<(string Symbol, string Member)> Names { get; }

    /// <summary>The same after a file changed; null where a body that it depends on did.</summary>
    public CheckedProgram? After(SyntaxTree old, SyntaxTree now, SyntaxDifference difference)
    {
        if (_bodies.Any(body => body.File == old && difference.Changes(body.Span))) return null;
        return new(
            Diagnostics.Select(diagnostic => diagnostic.Location.SourceTree == old ? Move(diagnostic, now, difference) : diagnostic).ToImmutableArray(),
            Names,
            _bodies.Select(body => body.File == old ? new(now, difference.Map(body.Span)) : body).ToImmutableArray());
    }

    private static Diagnostic Move(Diagnostic diagnostic, SyntaxTree file, SyntaxDifference difference) =>
        Moved.To(diagnostic, Location.Create(file, difference.Map(diagnostic.Location.SourceSpan)));
}

static class Moved
{
    /// <summary>The same at another place.</summary>
    public static Diagnostic To(Diagnostic diagnostic, Location place)
    {
        var descriptor = diagnostic.Descriptor;
        return Diagnostic.Create(
            descriptor.Id, descriptor.Category, diagnostic.GetMessage(), diagnostic.Severity, descriptor.DefaultSeverity,
            descriptor.IsEnabledByDefault, diagnostic.WarningLevel, descriptor.Title, descriptor.Description, descriptor.HelpLinkUri,
            place, customTags: descriptor.CustomTags, properties: diagnostic.Properties);
    }
}
