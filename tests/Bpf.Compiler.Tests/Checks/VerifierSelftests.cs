using System.Runtime.CompilerServices;

namespace Bpf.Compiler.Tests.Checks;

/// <summary>
/// The kernel's own tests of the verifier (tools/testing/selftests/bpf/progs/verifier_*.c of Linux 6.12, Debian's linux-source package): what programs are
/// refused for in each file, and what becomes of it here. The answers are those of <see cref="VerifierMessages"/>.
/// </summary>
internal static class VerifierSelftests
{
    /// <summary>The files there are.</summary>
    public const int Files = 95;

    /// <summary>The answer for a file in which nothing is refused, and its message.</summary>
    public const string Accepted = "accepted";
    public const string NoMessage = "-";

    public static IReadOnlyList<(string File, string Answer, string Message)> All { get; } = Read();

    private static (string, string, string)[] Read([CallerFilePath] string path = "") =>
        [.. File.ReadAllLines(Path.ChangeExtension(path, ".tsv")).Select(line => line.Split('\t')).Select(parts => (parts[0], parts[1], parts[2]))];
}
