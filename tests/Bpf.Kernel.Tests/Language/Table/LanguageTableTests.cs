using System.Runtime.CompilerServices;
using Bpf.Compiler.Tests;

namespace Bpf.Kernel.Tests.Language.Table;

/// <summary>The page about the language says what the corpus holds, and what is rejected is rejected.</summary>
public sealed class LanguageTableTests
{
    public static TheoryData<string> Rejected => [.. RejectedConstruct.All.Select(rejected => rejected.Name)];

    [Fact]
    public void Page_is_up_to_date()
    {
        var page = Path.Combine(SourceFolder(), "../../../../docs/language.md");
        if (Environment.GetEnvironmentVariable("BPF_UPDATE_GOLDEN") == "1") File.WriteAllText(page, LanguageTable.Text());
        Assert.True(
            LanguageTable.Text() == File.ReadAllText(page).ReplaceLineEndings("\n"),
            "docs/language.md is not what the corpus says: run this test with BPF_UPDATE_GOLDEN=1, and look at the difference.");
    }

    [Theory]
    [MemberData(nameof(Rejected))]
    public void Rejects(string name)
    {
        var rejected = RejectedConstruct.All.Single(rejected => rejected.Name == name);
        var source = SourceCompiler.Program($"{rejected.Statement} return XdpAction.Pass;", RejectedConstruct.Members);
        var result = SourceCompiler.Compile("using System.Runtime.CompilerServices;\n" + source);
        Assert.Contains(rejected.Diagnostic, result.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Null(result.Module);
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
