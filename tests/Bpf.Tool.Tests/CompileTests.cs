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

    // Where BPF has nothing to say, the C# compiler, which runs next, says it; where it has, what C# refuses says more.
    [Theory]
    [InlineData("if (1 == 2) return 5; return XdpAction.Pass;", "/trustcsharp:off", "error CS0266")]
    [InlineData("object o = 1; return 5;", "/trustcsharp:on", "error CS0266")]
    [InlineData("object o = 1; return XdpAction.Pass;", "/trustcsharp:on", "error BPF1")]
    public void WhatCSharpRefuses_IsSaid(string body, string option, string expected) => Assert.Contains(expected,
        Compile($"using Bpf; static class A {{ [Xdp] static XdpAction Filter(XdpContext context) {{ {body} }} }}", option));

    [LlvmFact]
    public void TheObject_IsTheSame_WhereTheCSharpCompilerRunsNext()
    {
        const string Text = "using Bpf; static class A { [Xdp] static XdpAction Filter(XdpContext context) => context.ReceiveQueue == 1 ? XdpAction.Drop : XdpAction.Pass; }";

        var objects = new[] { "off", "on" }.Select(value =>
        {
            Assert.Empty(Compile(Text, 0, $"/trustcsharp:{value}"));
            return File.ReadAllBytes(Path.Combine(_folder.FullName, "out", "A.bpf.o"));
        }).ToList();

        Assert.Equal(objects[0], objects[1]);
    }

    string Source => Path.Combine(_folder.FullName, "Program.cs");

    string Compile(string source, params string[] options) => Compile(source, 1, options);

    string Compile(string source, int exitCode, params string[] options)
    {
        File.WriteAllText(Source, source);
        var references = Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll").Append(Path.Combine(AppContext.BaseDirectory, "Bpf.dll"));
        var arguments = Path.Combine(_folder.FullName, "args.rsp");
        File.WriteAllLines(arguments, [$"/source:{Source}", $"/outdir:{_folder.FullName}/out", .. references.Select(path => $"/reference:{path}"), .. options]);
        var run = ToolRun.Of("compile", "@" + arguments);
        Assert.Equal(exitCode, run.ExitCode);
        return run.Output;
    }
}
