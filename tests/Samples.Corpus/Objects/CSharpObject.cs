using System.Collections.Concurrent;
using System.Xml.Linq;
using Bpf;
using Bpf.Tool.Compile;

namespace Samples.Corpus.Objects;

/// <summary>Compiles samples, with the command that the build calls.</summary>
public static class CSharpObject
{
    const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    static readonly ConcurrentDictionary<string, byte[]> s_compiled = [];

    // LLVM's global state does not like two modules at a time.
    static readonly Lock s_lock = new();

    /// <summary>The object of a sample. It is compiled once.</summary>
    /// <exception cref="InvalidOperationException">It does not compile; the message has the diagnostics.</exception>
    public static byte[] Compile(string sample)
    {
        lock (s_lock) return s_compiled.GetOrAdd(sample, CompileNow);
    }

    static byte[] CompileNow(string sample)
    {
        var folder = Directory.CreateTempSubdirectory("bpf-samples-").FullName;
        try
        {
            var usings = Path.Combine(folder, "Usings.cs");
            File.WriteAllText(usings, Usings);
            var output = new StringWriter();
            if (CompileCommand.Run([.. Arguments([.. Sources(sample), usings], folder), .. Settings(sample)], output) != 0)
                throw new InvalidOperationException($"The sample {sample} does not compile.\n{output}");
            return File.ReadAllBytes(Path.Combine(folder, $"{sample}.bpf.o"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // What runs in user space is in Program.cs and in folders.
    static IEnumerable<string> Sources(string sample)
    {
        var folder = RepositoryFolder.Sample(sample);
        var shared = Project(sample).Descendants("Compile").Where(item => item.Attribute("LinkBase") is null)
            .Select(item => Path.GetFullPath(Path.Combine(folder, item.Attribute("Include")!.Value)));
        return Directory.GetFiles(folder, "*.cs").Where(path => Path.GetFileName(path) != "Program.cs").Concat(shared);
    }

    static string[] Arguments(IEnumerable<string> sources, string folder) =>
    [
        .. sources.Select(source => $"/source:{source}"),
        $"/projectdir:{folder}",
        $"/outdir:{folder}",
        $"/reference:{typeof(XdpAttribute).Assembly.Location}",
        .. Framework().Select(path => $"/reference:{path}"),
    ];

    // What the sample's project says to the compiler.
    static IEnumerable<string> Settings(string sample) =>
        Project(sample).Descendants("BpfMinKernel").Select(element => $"/minkernel:{element.Value}");

    static XDocument Project(string sample) => XDocument.Load(Path.Combine(RepositoryFolder.Sample(sample), $"{sample}.csproj"));

    static IEnumerable<string> Framework() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location));
}
