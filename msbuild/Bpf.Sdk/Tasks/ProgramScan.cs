using System.Text.RegularExpressions;

namespace Bpf.Sdk.Tasks;

/// <summary>Tells without a compiler which files cannot hold a program, so that other projects do not pay for starting one.</summary>
static class ProgramScan
{
    // The attribute's name as a whole word: an attribute list, a qualified name and a using alias all have it. Xdp.Query is the loader's.
    static readonly Regex s_attribute = new(@"\b(Xdp|Tc)(Attribute)?\b(?!\s*\.)", RegexOptions.CultureInvariant);

    // A missing file is the C# compiler's to report.
    public static bool MayHoldProgram(string path) => File.Exists(path) && MayHoldProgramIn(File.ReadAllText(path));

    public static bool MayHoldProgramIn(string text) => s_attribute.IsMatch(text);
}
