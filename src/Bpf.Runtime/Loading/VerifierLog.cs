using System.Globalization;

namespace Bpf.Runtime.Loading;

/// <summary>Finds the reason and the instruction in the verifier's log.</summary>
static class VerifierLog
{
    // Statistics at the end of a log, and what it says in any case.
    static readonly string[] Noise =
        ["processed ", "verification time ", "stack depth ", "func#", "max_states_per_insn", "arg#", "mark_precise", ";"];

    /// <summary>The last line that says something.</summary>
    public static string Summary(string log) =>
        Lines(log).LastOrDefault(l => !Noise.Any(n => l.StartsWith(n, StringComparison.Ordinal))) ?? "no reason given";

    /// <summary>
    /// The instruction that was rejected: the one that a message such as <c>unreachable insn 5</c> names, or the last that was looked at; its line
    /// is of the form <c>5: (61) r1 = *(u32 *)(r2 +0)</c>.
    /// </summary>
    public static int? Instruction(string log) => Named(Summary(log)) ?? Lines(log).Select(Examined).LastOrDefault(i => i is not null);

    static IEnumerable<string> Lines(string log) => log.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0);

    static int? Named(string summary)
    {
        var words = summary.Split(' ');
        var at = Array.IndexOf(words, "insn");
        return at >= 0 && at + 1 < words.Length && words[0] is "unreachable" or "back-edge" or "jump" ? Number(words[at + 1]) : null;
    }

    static int? Examined(string line)
    {
        var colon = line.IndexOf(": (", StringComparison.Ordinal);
        return colon > 0 ? Number(line[..colon]) : null;
    }

    static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
