using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Bpf.Tool.Compile;

/// <summary>Writes diagnostics in the form that MSBuild recognises: <c>file(line,column,endLine,endColumn): error BPF1001: text</c>.</summary>
internal sealed class DiagnosticWriter(TextWriter output)
{
    public bool HasErrors { get; private set; }

    public bool Warnings { get; set; }

    public IReadOnlyList<string> Suppressed { get; set; } = [];

    public void Write(Diagnostic diagnostic)
    {
        var isError = diagnostic.Severity == DiagnosticSeverity.Error;
        if (!isError && (!Warnings || diagnostic.IsSuppressed || Suppressed.Contains(diagnostic.Id))) return;
        HasErrors |= isError;
        if (diagnostic.Severity < DiagnosticSeverity.Warning) return;
        output.WriteLine($"{Place(diagnostic.Location)}: {(isError ? "error" : "warning")} "
            + $"{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
    }

    private static string Place(Location location)
    {
        if (!location.IsInSource) return "bpf";
        var span = location.GetLineSpan();
        var (start, end) = (span.StartLinePosition, span.EndLinePosition);
        return $"{span.Path}({start.Line + 1},{start.Character + 1},{end.Line + 1},{end.Character + 1})";
    }
}
