using System.Text;

namespace Bpf.Sdk.Tasks;

/// <summary>The compiler's options, one <c>/name:value</c> a line, so that values need no quotes.</summary>
sealed class ResponseFile
{
    readonly StringBuilder _lines = new();

    public ResponseFile Add(string name, string? value)
    {
        // MSBuild properties may hold line breaks (DefineConstants, NoWarn often do); to the compiler they mean nothing.
        var line = value?.Replace("\r", "").Replace("\n", "").Trim();
        if (!string.IsNullOrEmpty(line)) _lines.Append('/').Append(name).Append(':').Append(line).Append('\n');
        return this;
    }

    public override string ToString() => _lines.ToString();
}
