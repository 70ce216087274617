namespace Bpf.Runtime;

/// <summary>The kernel's verifier rejected a program.</summary>
/// <param name="program">The program's name.</param>
/// <param name="summary">The verifier's reason, one line.</param>
/// <param name="log">The verifier's whole log.</param>
/// <param name="source">The source line of the instruction that was rejected, where the object has line information.</param>
/// <param name="errorNumber">The kernel's <c>errno</c>.</param>
public sealed class BpfVerifierException(string program, string summary, string log, SourceLine? source, int errorNumber)
    : BpfException(Describe(program, summary, source), errorNumber)
{
    /// <summary>The program's name.</summary>
    public string Program { get; } = program;

    /// <summary>The verifier's reason, one line.</summary>
    public string Summary { get; } = summary;

    /// <summary>The verifier's whole log.</summary>
    public string Log { get; } = log;

    /// <summary>The source line of the instruction that was rejected; null where the object has no line information.</summary>
    public SourceLine? SourceLine { get; } = source;

    static string Describe(string program, string summary, SourceLine? source)
    {
        var place = source is null ? "" : $" at {source.File}({source.Line},{source.Column}): {source.Text.Trim()}";
        return $"The kernel's verifier rejected program '{program}': {summary}{place}. The property Log holds the verifier's whole log.";
    }
}
