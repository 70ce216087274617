using Bpf.Tool.Compile;

namespace Bpf.Kernel.Tests.Tools;

/// <summary>Compiles C# text to object files as the build does, with the command that the build calls.</summary>
static class ObjectFactory
{
    const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    static readonly Lazy<string[]> _framework = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))]);

    // LLVM's global state does not like two modules at a time, and two cores would not gain from it.
    static readonly Lock _lock = new();

    /// <summary>Compiles in this process; the path of the only object.</summary>
    public static string Compile(TemporaryFolder folder, string source, params string[] options)
    {
        lock (_lock)
        {
            var output = new StringWriter();
            var exitCode = CompileCommand.Run(Arguments(folder, [source], options), output);
            Assert.True(exitCode == 0, output.ToString());
        }

        return Directory.GetFiles(folder.Path, "*.bpf.o").Single();
    }

    /// <summary>Compiles in a process of its own, which may take another LLVM.</summary>
    public static void CompileInProcess(TemporaryFolder folder, string[] sources, params string[] options)
    {
        File.WriteAllLines(folder.File("arguments.rsp"), Arguments(folder, sources, options));
        ExternalTool.Run("dotnet", typeof(CompileCommand).Assembly.Location, "compile", $"@{folder.File("arguments.rsp")}").Succeeded();
    }

    /// <summary>The program of a sample of the repository.</summary>
    public static string Sample(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Samples", name, name + ".cs"));

    static string[] Arguments(TemporaryFolder folder, string[] sources, string[] options) =>
    [
        .. sources.Append(Usings).Select((source, number) => $"/source:{Write(folder, number == 0 ? "Program.cs" : $"Program{number}.cs", source)}"),
        $"/projectdir:{folder.Path}",
        $"/outdir:{folder.Path}",
        $"/reference:{typeof(XdpAttribute).Assembly.Location}",
        .. _framework.Value.Select(path => $"/reference:{path}"),
        .. options,
    ];

    static string Write(TemporaryFolder folder, string name, string text)
    {
        File.WriteAllText(folder.File(name), text);
        return folder.File(name);
    }
}
