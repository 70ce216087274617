using Microsoft.CodeAnalysis.CSharp;

namespace Bpf.Tool.Compile;

/// <summary>An option that cannot be used: the problem, then the way out.</summary>
internal sealed class OptionException(string message) : Exception(message);

/// <summary>What the build passes to <c>bpf compile</c>, one option a line: <c>/name:value</c>.</summary>
internal sealed class CompileOptions
{
    private static readonly Dictionary<string, Action<CompileOptions, string>> _setters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["source"] = (options, value) => options.Sources.Add(value),
        ["reference"] = (options, value) => options.References.Add(value),
        ["define"] = (options, value) => options.Defines.AddRange(value.Split([';', ','], StringSplitOptions.RemoveEmptyEntries)),
        ["langversion"] = (options, value) => options.LanguageVersion = ParseLanguage(value),
        ["nullable"] = (_, _) => { },
        ["allowunsafe"] = (_, _) => { },
        ["checked"] = (options, value) => options.CheckOverflow = value is "true",
        ["features"] = (options, value) => options.Features.AddRange(value.Split([';', ','], StringSplitOptions.RemoveEmptyEntries)),
        ["nowarn"] = (options, value) => options.Suppressed.AddRange(value.Split([';', ','], StringSplitOptions.RemoveEmptyEntries)),
        ["projectdir"] = (options, value) => options.ProjectDirectory = Path.GetFullPath(value),
        ["outdir"] = (options, value) => options.OutputDirectory = Path.GetFullPath(value),
        ["cache"] = (options, value) => options.Cache = Path.GetFullPath(value),
        ["cpu"] = (options, value) => options.Compiler = options.Compiler with { Cpu = Bpf.Compiler.CompilerOptions.ParseCpu(value)
            ?? throw new OptionException($"'{value}' is not a BPF CPU version. Use v1, v2, v3 or v4.") },
        ["minkernel"] = (options, value) => options.Compiler = options.Compiler with { MinimumKernel = ParseVersion(value) },
        ["license"] = (options, value) => options.Compiler = options.Compiler with { License = value },
        ["llvm"] = (options, value) => options.LlvmLibrary = value.Length == 0 ? null : value,
        ["checks"] = (options, value) => options.Compiler = options.Compiler with { Checks = value is not ("off" or "false") },
        ["warnings"] = (options, value) => options.Warnings = value is "on" or "true",
        ["trustcsharp"] = (options, value) => options.TrustsCSharp = value is "on" or "true",
        ["keepir"] = (options, value) => options.KeepIr = value is "on" or "true",
    };

    public List<string> Sources { get; } = [];

    public List<string> References { get; } = [];

    public List<string> Defines { get; } = [];

    public List<string> Suppressed { get; } = [];

    /// <summary>Compiler features, such as <c>FileBasedProgram</c>, which allows <c>#:</c> lines.</summary>
    public List<string> Features { get; } = [];

    public bool CheckOverflow { get; private set; }

    /// <summary>Off by default: in a build the analyzer, which runs in the C# compiler right after, reports the warnings.</summary>
    public bool Warnings { get; private set; }

    /// <summary>The C# compiler runs right after, and says what is wrong with the code as C#.</summary>
    public bool TrustsCSharp { get; private set; }

    public LanguageVersion LanguageVersion { get; private set; } = LanguageVersion.Latest;

    public string ProjectDirectory { get; set; } = Directory.GetCurrentDirectory();

    public string OutputDirectory { get; set; } = Directory.GetCurrentDirectory();

    /// <summary>The file that says of which sources the objects are; null where all are to be made anew.</summary>
    public string? Cache { get; private set; }

    public string? LlvmLibrary { get; set; }

    /// <summary>Writes the IR beside the object.</summary>
    public bool KeepIr { get; set; }

    public Bpf.Compiler.CompilerOptions Compiler { get; set; } = Bpf.Compiler.CompilerOptions.Default;

    /// <summary>Reads options; <c>@file</c> stands for the lines of a file.</summary>
    public static CompileOptions Parse(IEnumerable<string> arguments)
    {
        var options = new CompileOptions();
        foreach (var argument in arguments.SelectMany(Expand)) options.Set(argument);
        return options;
    }

    private static IEnumerable<string> Expand(string argument)
    {
        if (!argument.StartsWith('@')) return [argument];
        return File.ReadAllLines(argument[1..]).Where(line => line.Length > 0);
    }

    private void Set(string argument)
    {
        var colon = argument.IndexOf(':', StringComparison.Ordinal);
        if (argument.StartsWith('/') && colon > 0 && _setters.TryGetValue(argument[1..colon], out var set)) set(this, argument[(colon + 1)..]);
        else throw new OptionException($"'{argument}' is not an option of 'bpf compile'. Write /name:value.");
    }

    private static LanguageVersion ParseLanguage(string value) =>
        value.Length == 0 ? LanguageVersion.Latest
        : LanguageVersionFacts.TryParse(value, out var version) ? version
        : throw new OptionException($"'{value}' is not a C# language version. Use one such as 14.0 or latest.");

    private static Version ParseVersion(string value) =>
        Version.TryParse(value, out var version)
            ? version
            : throw new OptionException($"'{value}' is not a kernel version. Set <BpfMinKernel> to one such as 5.15.");
}
