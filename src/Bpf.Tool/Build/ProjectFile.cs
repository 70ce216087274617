using System.Xml;
using System.Xml.Linq;
using Bpf.Tool.Cli;

namespace Bpf.Tool.Build;

/// <summary>Reads plain properties from a project file. Nothing is evaluated: what would need MSBuild is refused, not guessed.</summary>
sealed class ProjectFile(string path)
{
    static readonly HashSet<string> s_read = new(StringComparer.Ordinal)
    {
        "AllowUnsafeBlocks", "BpfChecks", "BpfCpu", "BpfLicense", "BpfLlvmLibrary", "BpfMinKernel", "CheckForOverflowUnderflow", "DefineConstants",
        "Features", "ImplicitUsings", "LangVersion", "Nullable", "NoWarn",
    };

    public ProjectProperties Read()
    {
        var root = Parse();
        if (root.Descendants().FirstOrDefault(element => element.Name.LocalName == "Compile") is not null)
            throw NeedsMSBuild("has <Compile> items");

        return new ProjectProperties
        {
            Values = Properties(root),
            Usings = [.. root.Descendants()
                .Where(element => element.Name.LocalName == "Using" && element.Attribute("Include") is not null).Select(Using)],
        };
    }

    XElement Parse()
    {
        try
        {
            return XDocument.Load(path).Root!;
        }
        catch (XmlException exception)
        {
            throw new CommandException($"{path} is not a project file: {exception.Message.TrimEnd('.')}",
                "Give a .csproj, a C# file or a folder.", exception);
        }
    }

    Dictionary<string, string> Properties(XElement root)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in root.Elements().Where(element => element.Name.LocalName == "PropertyGroup").Elements())
        {
            var name = property.Name.LocalName;
            if (!s_read.Contains(name)) continue;
            if (property.Attribute("Condition") is not null || property.Parent!.Attribute("Condition") is not null)
                throw NeedsMSBuild($"sets {name} on a condition");

            var value = property.Value.Trim().Replace($"$({name});", "").Replace($"$({name})", "");
            if (value.Contains("$(")) throw NeedsMSBuild($"computes {name} from other properties");
            values[name] = value;
        }

        return values;
    }

    static string Using(XElement item)
    {
        var name = $"global::{item.Attribute("Include")!.Value}";
        if (item.Attribute("Alias") is { } alias) return $"{alias.Value} = {name}";
        return item.Attribute("Static")?.Value == "true" ? $"static {name}" : name;
    }

    CommandException NeedsMSBuild(string reason) =>
        new($"{path} {reason}, which only MSBuild can evaluate", "Use 'dotnet build', or give 'bpf build' the C# files.");
}
