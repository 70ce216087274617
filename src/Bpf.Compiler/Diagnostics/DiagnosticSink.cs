using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Diagnostics;

/// <summary>Collects diagnostics, each place and number once (a generic method is lowered several times).</summary>
internal sealed class DiagnosticSink
{
    private readonly HashSet<(string Id, Location Location)> _seen = [];
    private readonly List<Diagnostic> _diagnostics = [];

    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    public int ErrorCount { get; private set; }

    /// <summary>How often an error was reported, the same one too: whether a function has one must not depend on what was lowered before.</summary>
    public int ErrorReports { get; private set; }

    /// <summary>How often anything was reported.</summary>
    public int Reports { get; private set; }

    public void Report(DiagnosticDescriptor descriptor, Location location, params object?[] arguments) =>
        Report(Diagnostic.Create(descriptor, location, PropertiesOf(arguments), arguments));

    public void Report(Diagnostic diagnostic)
    {
        Reports++;
        if (diagnostic.Severity == DiagnosticSeverity.Error) ErrorReports++;
        if (!_seen.Add((diagnostic.Id, diagnostic.Location))) return;
        _diagnostics.Add(diagnostic);
        if (diagnostic.Severity == DiagnosticSeverity.Error) ErrorCount++;
    }

    // What the message says, for code fixes: by position.
    private static ImmutableDictionary<string, string?> PropertiesOf(object?[] arguments) => arguments
        .Select((argument, index) => new KeyValuePair<string, string?>(Text(index), Text(argument)))
        .ToImmutableDictionary();

    private static string Text(object? value) => string.Format(CultureInfo.InvariantCulture, "{0}", value);
}
