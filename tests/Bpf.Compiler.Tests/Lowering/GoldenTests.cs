using System.Runtime.CompilerServices;
using Bpf.Compiler.Ir;

namespace Bpf.Compiler.Tests.Lowering;

/// <summary>
/// What becomes what: for each file Golden/*.cs the text of its IR is Golden/*.ir. BPF_UPDATE_GOLDEN=1 writes the latter; read the
/// difference before you commit it.
/// </summary>
public sealed class GoldenTests
{
    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder(), "*.cs").Select(path => Path.GetFileNameWithoutExtension(path)!).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Lowers_as_recorded(string name)
    {
        var result = SourceCompiler.Compile(File.ReadAllText(Path.Combine(Folder(), name + ".cs")));
        Assert.Empty(result.Diagnostics);
        var text = IrPrinter.Print(result.Module!);
        var golden = Path.Combine(Folder(), name + ".ir");
        if (Environment.GetEnvironmentVariable("BPF_UPDATE_GOLDEN") == "1") File.WriteAllText(golden, text);
        Assert.Equal(File.ReadAllText(golden), text);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Golden");
}
