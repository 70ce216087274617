using Benchmarks.Measuring;

namespace Benchmarks.Hundred;

/// <summary>A project with a hundred programs: the build's step in both forms that the SDK package contains, beside clang on the same hundred.</summary>
static class HundredBenchmark
{
    public static Measurement[] Run(int rounds)
    {
        var (toolchain, ours, clang) = (new Toolchain(), Folders.Fresh("hundred-cs"), Folders.Fresh("hundred-c"));
        var (sources, counterparts) = (Variants.WriteCSharp(ours), Variants.WriteC(clang));
        var makefile = WriteMakefile(clang);
        // The build has a cache; that all are compiled is measured without one.
        var (anew, cached) = (WriteResponse(ours, sources, "all.rsp"), WriteResponse(ours, sources, "one.rsp", $"/cache:{Path.Combine(ours, "objects", "objects.cache")}"));
        Contender[] all =
        [
            .. Steps(toolchain, anew),
            new("clang, one at a time", Command("make", "-s", "-B", "-f", makefile).Time), new("clang, make -j2", Command("make", "-s", "-B", "-j2", "-f", makefile).Time),
        ];
        Contender[] one =
        [
            .. Steps(toolchain, cached).Select(step => AfterEdit(step.Name, sources[0], step.Measure)),
            AfterEdit("clang, one at a time", counterparts[0], Command("make", "-s", "-f", makefile).Time),
            AfterEdit("clang, make -j2", counterparts[0], Command("make", "-s", "-j2", "-f", makefile).Time),
        ];
        Measurement[] results =
        [
            new("100 programs", "all", "ms", Comparison.Ratio, Rotation.Run(rounds, 1, all)),
            new("100 programs", "one file changed", "ms", Comparison.Ratio, Rotation.Run(rounds, 1, one)),
        ];
        foreach (var folder in new[] { clang, Path.Combine(ours, "objects") })
            if (Directory.GetFiles(folder, "*.o").Length != Variants.Count) throw new InvalidOperationException($"Some of the hundred programs have no object in {folder}.");
        return results;

        Command Command(string file, params string[] options) => new(file, options) { Directory = clang };
    }

    static List<Contender> Steps(Toolchain toolchain, string response)
    {
        string[] arguments = ["compile", "@" + response];
        List<Contender> steps = [new("bpf compile (IL)", () => toolchain.Portable(arguments).Time())];
        if (toolchain.Native is { } native) steps.Insert(0, new("bpf compile (native)", () => native(arguments).Time()));
        return steps;
    }

    static Contender AfterEdit(string name, string file, Func<double> measure)
    {
        var edits = 5000;
        return new(name, () =>
        {
            Variants.Edit(file, edits++);
            return measure();
        });
    }

    // What msbuild/Bpf.Sdk passes.
    static string WriteResponse(string folder, string[] sources, string name, params string[] options)
    {
        var usings = Path.Combine(folder, "Usings.cs");
        File.WriteAllText(usings, "global using System;\nglobal using System.Threading;\n");
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var references = Directory.GetFiles(framework, "System*.dll").Append(Path.Combine(AppContext.BaseDirectory, "Bpf.dll"));
        string[] lines =
        [
            .. sources.Append(usings).Select(source => $"/source:{source}"), .. references.Select(reference => $"/reference:{reference}"),
            "/trustcsharp:on", $"/projectdir:{folder}", $"/outdir:{Path.Combine(folder, "objects")}",
            .. options,
        ];
        var response = Path.Combine(folder, name);
        File.WriteAllLines(response, lines);
        return response;
    }

    static string WriteMakefile(string folder)
    {
        var path = Path.Combine(folder, "Makefile");
        var clang = Toolchain.Clang("$*", "$@").ToString();
        File.WriteAllText(path, $"""
            objects := $(patsubst %.bpf.c,%.o,$(wildcard *.bpf.c))
            all: $(objects)
            %.o: %.bpf.c
            {'\t'}{clang}

            """);
        return path;
    }
}
