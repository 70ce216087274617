using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Bpf.Compiler.Tests.Checks;

/// <summary>
/// Each message of the verifier, and what becomes of it here: a case, a diagnostic, or why a program cannot cause it. The messages are those of
/// verbose() and bpf_log() in kernel/bpf of Linux 6.12 and 7.2 (Debian's linux-source packages), read by a script.
/// </summary>
internal static class VerifierMessages
{
    public const string Case = "case: ";

    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
        ["lowering"] = "C# excludes it, or the way in which it is compiled.",
        ["form"] = "Instructions, line tables or types that the compiler never writes.",
        ["not offered"] = "Helpers, kernel functions, types of maps or fields that Bpf does not offer; who declares a helper answers for it.",
        ["other programs"] = "Other types of programs, those that replace or trace one, and where they are attached.",
        ["privilege"] = "Said only to users without CAP_BPF and CAP_PERFMON.",
        ["loading"] = "What user space hands over, or what the machine lacks.",
        ["log"] = "No refusal: what the verifier writes down on its way.",
        ["bug"] = "Errors of the kernel's own.",
        ["open"] = "Let through: no diagnostic says so yet.",
    };

    public static IReadOnlyList<(string Message, string Answer)> All { get; } = Read();

    /// <summary>The messages that a case causes, each on some versions, as patterns.</summary>
    public static IEnumerable<Regex> Of(string name) => All.Where(entry => entry.Answer == Case + name).Select(entry => Pattern(entry.Message));

    private static Regex Pattern(string message) => new(Regex.Replace(Regex.Replace(Regex.Escape(message), "%(ll|l)?[dusx]", ".*"), @"\\ ", @"\s+"), RegexOptions.CultureInvariant);

    private static (string, string)[] Read([CallerFilePath] string path = "") =>
        [.. File.ReadAllLines(Path.ChangeExtension(path, ".tsv")).Select(line => line.Split('\t')).Select(parts => (parts[1], parts[0]))];
}
