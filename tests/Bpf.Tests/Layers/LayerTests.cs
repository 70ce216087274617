using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Bpf.Tests.Layers;

/// <summary>Which project may refer to which: an arrow only ever points down.</summary>
public sealed class LayerTests
{
    private static readonly Dictionary<string, string[]> _allowed = new()
    {
        ["Bpf"] = [],
        ["Bpf.Runtime"] = ["Bpf"],
        ["Bpf.Testing"] = ["Bpf.Runtime"],
        ["Bpf.Compiler"] = [],
        ["LLVMSharp.Interop"] = [],
        ["Bpf.Compiler.Llvm"] = ["Bpf.Compiler", "LLVMSharp.Interop"],
        ["Bpf.Tool"] = ["Bpf.Compiler", "Bpf.Compiler.Llvm", "Bpf.Runtime"],
        ["Bpf.Analyzers"] = ["Bpf.Compiler"],
        ["Bpf.CodeFixes"] = ["Bpf.Compiler"],
    };

    public static TheoryData<string> Projects => [.. _allowed.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_refers_only_down(string project)
    {
        var references = ProjectFile(project).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
        Assert.Equal(_allowed[project].Order(), references.Order());
    }

    [Theory]
    [InlineData("Bpf")]
    [InlineData("Bpf.Runtime")]
    [InlineData("Bpf.Testing")]
    public void What_users_ship_needs_no_package(string project) =>
        Assert.Empty(ProjectFile(project).Descendants("PackageReference").Select(reference => reference.ToString()));

    private static XDocument ProjectFile(string project, [CallerFilePath] string here = "")
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
        return XDocument.Load(Directory.GetFiles(root, project + ".csproj", SearchOption.AllDirectories)
            .First(path => path.StartsWith(Path.Combine(root, "src")) || path.StartsWith(Path.Combine(root, "analyzers"))));
    }
}
