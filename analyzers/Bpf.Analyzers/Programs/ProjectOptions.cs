using Bpf.Compiler;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Bpf.Analyzers.Programs;

/// <summary>The project's properties, which the SDK makes visible to analyzers (<c>CompilerVisibleProperty</c>).</summary>
static class ProjectOptions
{
    /// <returns>Null where the project does not compile BPF programs.</returns>
    public static CompilerOptions? Read(AnalyzerConfigOptions options)
    {
        if (Property(options, "BpfEnabled") is { } enabled && enabled.Equals("false", StringComparison.OrdinalIgnoreCase)) return null;
        // A value that is no version is an error of the build, BPF0003.
        return new()
        {
            License = Property(options, "BpfLicense") ?? CompilerOptions.Default.License,
            MinimumKernel = Version.TryParse(Property(options, "BpfMinKernel"), out var kernel) ? kernel : CompilerOptions.Default.MinimumKernel,
            Cpu = CompilerOptions.ParseCpu(Property(options, "BpfCpu")) ?? CompilerOptions.Default.Cpu,
            Checks = Property(options, "BpfChecks") != "off",
        };
    }

    private static string? Property(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue($"build_property.{name}", out var value) && value.Length > 0 ? value : null;
}
