using System.Runtime.InteropServices;

namespace Bpf.Tool.Tests;

public sealed class BuildTests : IDisposable
{
    const string DropIPv6 = """
        using Bpf;
        using Bpf.Net;

        public static class DropIPv6
        {
            [Xdp]
            public static XdpAction Filter(XdpContext context)
            {
                var packet = context.Packet;
                if (!packet.TryRead(out Ref<EthernetHeader> ethernet)) return XdpAction.Aborted;
                return ethernet.Value.EtherType == EtherType.IPv6 ? XdpAction.Drop : XdpAction.Pass;
            }
        }
        """;

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bpf-tool-build-");

    public void Dispose() => _folder.Delete(recursive: true);

    [LlvmFact]
    public void File_BecomesAnObjectForEachClass()
    {
        var output = Build(Write("DropIPv6.cs", DropIPv6)).Succeeded().Output;

        Assert.Matches(@"^\S+/out/DropIPv6\.bpf\.o: Filter \d+ instructions\n$", output);
        var shown = ToolRun.Of("show", Out("DropIPv6.bpf.o")).Succeeded().Output;
        Assert.Matches(@"\n  Filter +xdp +interface +\d+\n", shown);
    }

    [LlvmFact]
    public void Dump_ShowsTheCSharpLines()
    {
        Build(Write("DropIPv6.cs", DropIPv6)).Succeeded();

        var output = ToolRun.Of("dump", Out("DropIPv6.bpf.o")).Succeeded().Output;

        Assert.Contains("  DropIPv6.cs:11: return ethernet.Value.EtherType == EtherType.IPv6 ? XdpAction.Drop : XdpAction.Pass;\n", output);
    }

    [LlvmFact]
    public void ObjectsOfOthers_StayInTheOutputFolder()
    {
        Write("out/other.bpf.o", "another compiler's");

        Build(Write("DropIPv6.cs", DropIPv6)).Succeeded();

        Assert.Equal(["DropIPv6.bpf.o", "other.bpf.o"], Directory.GetFiles(Out("")).Select(Path.GetFileName).Order());
    }

    [LlvmFact]
    public void SingleFileProgram_KeepsItsDirectives() =>
        Build(Write("DropIPv6.cs", "#!/usr/bin/env dotnet\n#:sdk Bpf.Sdk@0.1.0\n" + DropIPv6)).Succeeded();

    [LlvmFact]
    public void SameSource_GivesTheSameBytesInAnyFolder()
    {
        Build(Write("a/DropIPv6.cs", DropIPv6)).Succeeded();
        var first = File.ReadAllBytes(Out("DropIPv6.bpf.o"));

        Build(Write("b/deeper/DropIPv6.cs", DropIPv6)).Succeeded();

        Assert.Equal(first, File.ReadAllBytes(Out("DropIPv6.bpf.o")));
    }

    [LlvmFact]
    public void Mistake_IsReportedAtItsPlace_AndLeavesNoObject()
    {
        var file = Write("Wrong.cs", DropIPv6.Replace("EtherType.IPv6 ?", "EtherType.IPv7 ?"));

        var run = Build(file);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{file}(11,54,11,58): error CS0117: ", run.Output);
        Assert.False(Directory.Exists(Out("")));
    }

    [LlvmFact]
    public void FileWithoutProgram_IsOneLine() => Assert.Contains("[Xdp]", Build(Write("None.cs", "class None;")).FailedWithOneLine(1));

    [LlvmFact]
    public void WrongLlvm_IsSaid() =>
        Assert.Contains("/nowhere/libLLVM.so", Build(Write("DropIPv6.cs", DropIPv6), "--llvm", "/nowhere/libLLVM.so").Output);

    [LlvmFact]
    public void Compile_TouchesNeitherTheCommandLineLibraryNorTheRendering()
    {
        var tool = Directory.CreateDirectory(Path.Combine(_folder.FullName, "tool"));
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory).Where(file => !Path.GetFileName(file).StartsWith("System.CommandLine")
            && !Path.GetFileName(file).StartsWith("Spectre."))) File.Copy(file, Path.Combine(tool.FullName, Path.GetFileName(file)));
        var compiled = Path.Combine(tool.FullName, "Bpf.Tool.dll");

        // Without its list of assemblies the host takes those that are there.
        File.Delete(Path.ChangeExtension(compiled, ".deps.json"));
        var source = Write("DropIPv6.cs", DropIPv6);
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var references = Directory.GetFiles(framework, "System*.dll")
            .Append(Path.Combine(AppContext.BaseDirectory, "Bpf.dll")).Select(path => $"/reference:{path}");
        var arguments = Write("args.rsp", string.Join('\n', references.Append($"/source:{source}").Append($"/outdir:{Out("")}")));

        ToolRun.Start("dotnet", compiled, "compile", "@" + arguments).Succeeded();

        Assert.True(File.Exists(Out("DropIPv6.bpf.o")));
        Assert.NotEqual(0, ToolRun.Start("dotnet", compiled, "doctor").ExitCode);
    }

    ToolRun Build(string source, params string[] options) => ToolRun.Of(["build", source, "-o", Out(""), .. options]);

    [Fact]
    public void Compile_LeavesNothingWhereLlvmIsMissing()
    {
        Write("out/DropIPv6.bpf.o", "an object of an earlier build");
        string[] options =
        [
            "/source:" + Write("DropIPv6.cs", DropIPv6), "/outdir:" + Out(""), "/llvm:/nowhere/libLLVM.so",
            .. Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll").Append(Path.Combine(AppContext.BaseDirectory, "Bpf.dll"))
                .Select(path => "/reference:" + path),
        ];

        var run = ToolRun.Of("compile", "@" + Write("args.rsp", string.Join('\n', options)));

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("bpf: error BPF0001: ", run.Output);
        Assert.Empty(Directory.GetFiles(Out("")));
    }

    string Out(string name) => Path.Combine(_folder.FullName, "out", name);

    string Write(string path, string text)
    {
        var file = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }
}
