using System.Globalization;
using System.Text.RegularExpressions;
using Bpf.Runtime.Instructions;

namespace Bpf.Runtime.Loading;

/// <summary>
/// Instructions that stand for what the kernel does not have: the verifier takes them only where they cannot be reached. They are calls of
/// helpers that cannot exist; the number says which instruction it was, so that the verifier's complaint can be explained.
/// </summary>
static partial class Poison
{
    const int FirstNumber = 0x6bad0000;

    public static Slot Call(int slot) => new(Slot.Call, 0, 0, FirstNumber + slot);

    /// <summary>The instruction that the log complains of; null if it complains of something else.</summary>
    public static int? Find(string log) =>
        Complaint().Match(log) is { Success: true } match
        && int.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= FirstNumber
            ? number - FirstNumber : null;

    [GeneratedRegex(@"invalid func unknown#(\d+)")]
    private static partial Regex Complaint();
}
