using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Bpf.Compiler.Diagnostics;

/// <summary>
/// Everything the toolchain can say about a program, one field each, shared by the analyzer and the build. Numbers are never reused:
/// 0xxx project and environment, 1xxx language, 2xxx types, 3xxx memory, 4xxx maps and helpers, 5xxx programs, 9xxx internal.
/// </summary>
internal static partial class Descriptors
{
    public const string HelpRoot = "https://github.com/bpf-sdk/bpf-sdk/blob/main/docs/diagnostics/";

    /// <summary>All of them, by number. Computed when asked: fields of the other files may not be initialised before.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All => typeof(Descriptors)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(candidate => candidate.FieldType == typeof(DiagnosticDescriptor))
        .Select(candidate => (DiagnosticDescriptor)candidate.GetValue(null)!)
        .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal)
        .ToImmutableArray();

    // NotConfigurable: an error that a #pragma could hide would come back as a verifier rejection.
    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, CategoryOf(id), DiagnosticSeverity.Error, true, null, HelpRoot + id + ".md", WellKnownDiagnosticTags.NotConfigurable);

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        new(id, title, message, CategoryOf(id), DiagnosticSeverity.Warning, true, null, HelpRoot + id + ".md");

    private static DiagnosticDescriptor Info(string id, string title, string message) =>
        new(id, title, message, CategoryOf(id), DiagnosticSeverity.Info, true, null, HelpRoot + id + ".md");

    private static string CategoryOf(string id) => id[3] switch
    {
        '0' => "Bpf.Project",
        '1' => "Bpf.Language",
        '2' => "Bpf.Types",
        '3' => "Bpf.Memory",
        '4' => "Bpf.Maps",
        '5' => "Bpf.Programs",
        _ => "Bpf.Internal",
    };
}
