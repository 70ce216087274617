using System.Runtime.InteropServices;

namespace Bpf.Tool.Tests;

/// <summary>What <c>bpf compile</c> says of the project as a whole, and where.</summary>
public sealed class CompileTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bpf-tool-compile-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void WrongOption_IsSaid() => Assert.Equal("bpf: error BPF0003: 'v9' is not a BPF CPU version. Use v1, v2, v3 or v4.\n", Compile("", "/cpu:v9"));

    [Fact]
    public void MissingFile_IsSaid() => Assert.StartsWith("bpf: error BPF0004: '/nowhere/Missing.cs' cannot be read: ", Compile("", "/source:/nowhere/Missing.cs"));

    [LlvmFact]
    public void ClassesOfOneObject_AreSaidAtTheSecondName()
    {
        const string Text = """
            using Bpf;
            namespace A { static class Firewall { [Xdp] static XdpAction Filter(XdpContext context) => XdpAction.Pass; } }
            namespace B { static class Firewall { [Xdp] static XdpAction Filter(XdpContext context) => XdpAction.Pass; } }
            """;

        Assert.Equal(
            $"{Source}(3,28,3,36): error BPF0005: 'A.Firewall' and 'B.Firewall' would both be written to 'Firewall.bpf.o'. Rename one of the classes.\n",
            Compile(Text));
    }

    string Source => Path.Combine(_folder.FullName, "Program.cs");

    string Compile(string source, params string[] options)
    {
        File.WriteAllText(Source, source);
        var references = Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll").Append(Path.Combine(AppContext.BaseDirectory, "Bpf.dll"));
        var arguments = Path.Combine(_folder.FullName, "args.rsp");
        File.WriteAllLines(arguments, [$"/source:{Source}", $"/outdir:{_folder.FullName}/out", .. references.Select(path => $"/reference:{path}"), .. options]);
        var run = ToolRun.Of("compile", "@" + arguments);
        Assert.Equal(1, run.ExitCode);
        return run.Output;
    }
}
