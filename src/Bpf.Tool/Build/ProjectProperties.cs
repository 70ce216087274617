namespace Bpf.Tool.Build;

/// <summary>What a project says about its compilation. Without a project, what <c>dotnet run file.cs</c> and Bpf.Sdk take.</summary>
sealed record ProjectProperties
{
    static readonly string[] s_implicitUsings =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    /// <summary>The text of the properties by name, as the SDK knows them.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>The <c>Using</c> items, as C# writes them after <c>global using</c>.</summary>
    public IReadOnlyList<string> Usings { get; init; } = [];

    public string? this[string name] => Values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>The source that the SDK would generate for <c>ImplicitUsings</c> and <c>Using</c> items.</summary>
    public string GlobalUsings()
    {
        var implicitOnes = this["ImplicitUsings"] is null or "enable" or "true" ? s_implicitUsings : [];
        return string.Concat(implicitOnes.Select(name => $"global::{name}").Concat(Usings).Select(name => $"global using {name};\n"));
    }
}
