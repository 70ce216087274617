using System.Runtime.CompilerServices;
using System.Text;
using Bpf.Analyzers.Programs;
using Bpf.Analyzers.Skeletons;
using Bpf.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Bpf.Analyzers.Tests.Documentation;

/// <summary>
/// Where exactly each diagnostic is in the bad snippet of its page: Places.txt, which BPF_UPDATE_GOLDEN=1 writes. A diagnostic without a place there fails.
/// </summary>
public class DiagnosticPlaceTests
{
    private const string Usings = "global using Bpf; global using Bpf.Net;";

    // What is not about the text of one class, and the test that shows where it is said.
    private static readonly Dictionary<string, string> _elsewhere = new()
    {
        ["BPF0001"] = "about the machine: LibraryTests, VersionTests",
        ["BPF0002"] = "about the machine: LibraryTests, VersionTests",
        ["BPF0003"] = "about an option: CompileTests of the tool",
        ["BPF0004"] = "about a file: CompileTests of the tool",
        ["BPF0005"] = "about two classes: CompileTests of the tool, OutputTests of the SDK",
        ["BPF0006"] = "of libraries: LibraryAnalyzerTests",
        ["BPF3900"] = "of the back end: RefusalTests",
        ["BPF9001"] = "of LLVM: DiagnosticTests of the SDK",
        ["BPF9002"] = "our own mistakes: AnyMethodTests and HalfTypedTests look for them",
    };

    [Fact]
    public async Task PlacesAreThose()
    {
        var text = new StringBuilder();
        foreach (var descriptor in Descriptors.All.Where(descriptor => !_elsewhere.ContainsKey(descriptor.Id)))
            text.Append($"{descriptor.Id}\n{await PlacesOf(DiagnosticPage.Of(descriptor.Id))}\n");

        var file = Path.Combine(Folder(), "Places.txt");
        if (Environment.GetEnvironmentVariable("BPF_UPDATE_GOLDEN") == "1") await File.WriteAllTextAsync(file, text.ToString());
        Assert.Equal((await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n"), text.ToString());
    }

    [Fact]
    public void EachDiagnosticHasAPlace()
    {
        Assert.All(Descriptors.All.Where(descriptor => !_elsewhere.ContainsKey(descriptor.Id)), descriptor => Assert.NotNull(DiagnosticPage.Of(descriptor.Id).Code("Bad")));
        Assert.All(_elsewhere.Keys, id => Assert.Contains(Descriptors.All, descriptor => descriptor.Id == id));
    }

    // The lines that a diagnostic touches, with [| and |] around what it covers.
    private static async Task<string> PlacesOf(DiagnosticPage page)
    {
        var code = page.Code("Bad")!;
        var compilation = Tests.Skeletons.Skeleton.Of(Usings, code).Compilation;
        DiagnosticAnalyzer[] analyzers = [new ProgramAnalyzer(), new SkeletonAnalyzer()];
        var found = await Task.WhenAll(analyzers.Select(analyzer => Analysis.Build(compilation, analyzer, page.Properties)));
        var spans = found.SelectMany(list => list).Where(problem => problem.Id == page.Id).Select(problem => problem.Location).OrderBy(place => place.SourceSpan);
        Assert.NotEmpty(spans);
        return string.Join('\n', spans.Select(place => Marked(code, place))) + "\n";
    }

    private static string Marked(string code, Location place)
    {
        Assert.Equal(code, place.SourceTree!.ToString());
        var (start, end) = (place.SourceSpan.Start, place.SourceSpan.End);
        var marked = code.Insert(end, "|]").Insert(start, "[|");
        var first = code.LastIndexOf('\n', start) + 1;
        var last = code.IndexOf('\n', end);
        return marked[first..(last + "[||]".Length)];
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
