using System.Runtime.CompilerServices;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Tests.Lowering;

/// <summary>
/// What becomes what: for each file Golden/*.cs the text of its IR is Golden/*.ir. BPF_UPDATE_GOLDEN=1 writes the latter; read the
/// difference before you commit it.
/// </summary>
public sealed class GoldenTests
{
    private const string KernelMark = "// Linux ";

    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder(), "*.cs").Select(path => Path.GetFileNameWithoutExtension(path)!).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Lowers_as_recorded(string name)
    {
        var source = File.ReadAllText(Path.Combine(Folder(), name + ".cs"));
        var result = SourceCompiler.Compile(source, CompilerOptions.Default with { MinimumKernel = KernelOf(source) });
        Assert.Empty(result.Diagnostics);
        var text = IrPrinter.Print(result.Module!);
        var golden = Path.Combine(Folder(), name + ".ir");
        if (Environment.GetEnvironmentVariable("BPF_UPDATE_GOLDEN") == "1") File.WriteAllText(golden, text);
        Assert.Equal(File.ReadAllText(golden), text);
    }

    // The first line may be: // Linux 6.4
    private static Version KernelOf(string source) =>
        source.StartsWith(KernelMark, StringComparison.Ordinal) ? Version.Parse(source.Split('\n')[0][KernelMark.Length..]) : CompilerOptions.Default.MinimumKernel;

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Golden");
}
