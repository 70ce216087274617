using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Bpf.Tool.Compile;

/// <summary>128 bits that stand for a content, and what tells one version of a file from another without reading it.</summary>
static class Fingerprint
{
    // Roslyn's own hash: those of the system would load OpenSSL.
    public static string Of(SourceText text) => Convert.ToHexString(text.GetContentHash().AsSpan());

    public static string Of(string text) => Of(SourceText.From(text, Encoding.UTF8));

    public static string Of(byte[] content) => Of(Encoding.Latin1.GetString(content));

    public static string OfFile(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? $"{path}|{file.Length}|{file.LastWriteTimeUtc.Ticks}" : path;
    }
}
