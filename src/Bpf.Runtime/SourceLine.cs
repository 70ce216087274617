namespace Bpf.Runtime;

/// <summary>A line of source code that an instruction came from (<c>line_info</c> of <c>.BTF.ext</c>).</summary>
/// <param name="File">The file as the compiler named it.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1; 0 where the compiler did not say.</param>
/// <param name="Text">The text of the line.</param>
public sealed record SourceLine(string File, int Line, int Column, string Text)
{
    /// <summary>The line as <c>file:line: text</c>.</summary>
    public override string ToString() => $"{File}:{Line}: {Text.Trim()}";
}
