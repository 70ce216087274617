using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Bpf.Analyzers.Skeletons;

/// <summary>Copies what a user wrote about a map, program or setting to the property that stands for it.</summary>
static class Documentation
{
    private static readonly string[] _copied = ["summary", "remarks"];

    /// <returns>The summary and the remarks as XML, or null where there is no summary.</returns>
    public static string? Of(ISymbol symbol, CancellationToken cancellationToken)
    {
        var xml = symbol.GetDocumentationCommentXml(cancellationToken: cancellationToken);
        if (string.IsNullOrWhiteSpace(xml) || Parse(xml!) is not { } root || root.Element("summary") is null) return null;
        foreach (var reference in root.Descendants().Where(IsParameterReference).ToList())
            reference.ReplaceWith(new XElement("c", reference.Attribute("name")?.Value));
        return string.Join("\n", _copied.SelectMany(name => root.Elements(name)).Select(Text));
    }

    private static XElement? Parse(string xml)
    {
        try
        {
            return XElement.Parse(xml, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            // The compiler reports a malformed comment at its place.
            return null;
        }
    }

    // A property has no parameters to refer to.
    private static bool IsParameterReference(XElement element) => element.Name.LocalName is "paramref" or "typeparamref";

    private static string Text(XElement element) =>
        string.Join("\n", element.ToString(SaveOptions.DisableFormatting).Split('\n').Select(line => line.Trim()));
}
