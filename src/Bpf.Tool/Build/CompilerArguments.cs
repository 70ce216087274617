using System.Text;
using Bpf.Tool.Cli;

namespace Bpf.Tool.Build;

/// <summary>Writes the response file that <c>bpf compile</c> reads: the same one the build step writes from MSBuild's properties.</summary>
static class CompilerArguments
{
    // The defaults of Bpf.Sdk.targets.
    const string DefaultCpu = "v3", DefaultKernel = "5.15", DefaultLicense = "Dual MIT/GPL";

    // What the .NET SDK defines for net10.0.
    const string FrameworkSymbols = "TRACE;NET;NET10_0;NETCOREAPP;NET5_0_OR_GREATER;NET6_0_OR_GREATER;NET7_0_OR_GREATER;NET8_0_OR_GREATER;"
        + "NET9_0_OR_GREATER;NET10_0_OR_GREATER";

    public static string Write(BuildRequest request, SourceSet sources, string workDirectory)
    {
        var usings = Path.Combine(workDirectory, "GlobalUsings.g.cs");
        File.WriteAllText(usings, sources.Project.GlobalUsings());

        var lines = new StringBuilder();
        foreach (var (name, value) in Options(request, sources, workDirectory)) Append(lines, name, value);
        foreach (var file in sources.Files.Append(usings)) Append(lines, "source", file);
        foreach (var reference in References(request)) Append(lines, "reference", reference);
        return lines.ToString();
    }

    static IEnumerable<(string Name, string? Value)> Options(BuildRequest request, SourceSet sources, string workDirectory)
    {
        var project = sources.Project;
        return
        [
            ("projectdir", sources.Directory),
            ("outdir", workDirectory),
            ("define", string.Join(';', new[] { FrameworkSymbols, project["DefineConstants"] }.Concat(request.Defines).OfType<string>())),
            ("langversion", project["LangVersion"]),
            ("nullable", project["Nullable"] ?? "enable"),
            ("allowunsafe", project["AllowUnsafeBlocks"] ?? "true"),
            ("checked", project["CheckForOverflowUnderflow"]),
            // Lets a single-file program keep its '#:sdk' and '#!' lines.
            ("features", project["Features"] ?? "FileBasedProgram"),
            ("nowarn", project["NoWarn"]),
            ("warnings", "on"),
            ("cpu", request.Cpu ?? project["BpfCpu"] ?? DefaultCpu),
            ("minkernel", request.MinimumKernel ?? project["BpfMinKernel"] ?? DefaultKernel),
            ("license", request.License ?? project["BpfLicense"] ?? DefaultLicense),
            ("checks", request.Checks ? project["BpfChecks"] ?? "on" : "off"),
            ("llvm", request.Llvm ?? project["BpfLlvmLibrary"]),
        ];
    }

    static IEnumerable<string> References(BuildRequest request)
    {
        var installation = DotnetInstallation.Find();
        var framework = installation.ReferenceAssemblies
            ?? throw new CommandException("No .NET reference assemblies were found",
                "Install the .NET SDK (https://dot.net), or set DOTNET_ROOT to its folder.");
        var library = DotnetInstallation.BpfLibrary
            ?? throw new CommandException($"Bpf.dll is not beside the command ({AppContext.BaseDirectory})",
                "Reinstall it: dotnet tool update -g Bpf.Tool");
        var missing = request.References.FirstOrDefault(reference => !File.Exists(reference));
        if (missing is not null) throw new CommandException($"The reference {missing} does not exist", "Check the path given to --reference.");

        // The shared framework, which serves where there is no reference pack, has native libraries of its own beside the assemblies.
        var assemblies = Directory.GetFiles(framework.Path, "*.dll").Where(path => Path.GetFileName(path) is var name
            && (name.StartsWith("System.", StringComparison.Ordinal) && !name.Contains(".Native.") || name is "mscorlib.dll" or "netstandard.dll"));
        return [.. assemblies.Order(StringComparer.Ordinal), library, .. request.References.Select(Path.GetFullPath)];
    }

    static void Append(StringBuilder lines, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) lines.Append('/').Append(name).Append(':').Append(value).Append('\n');
    }
}
