using System.Text;

namespace Bpf.Kernel.Tests.Generated;

/// <summary>A piece of a program: text with other fragments between.</summary>
/// <param name="Kind">A type, <c>int=</c> for what is assigned, <c>statement</c>, or empty where nothing else may stand.</param>
/// <param name="Text">One more than there are parts.</param>
internal sealed record Fragment(string Kind, IReadOnlyList<string> Text, IReadOnlyList<Fragment> Parts)
{
    public static Fragment Of(string kind, string text) => new(kind, [text], []);

    /// <summary>How many fragments there are in it, itself included.</summary>
    public int Size => 1 + Parts.Sum(part => part.Size);

    public Fragment With(int part, Fragment replacement) => this with { Parts = [.. Parts.Select((old, i) => i == part ? replacement : old)] };

    public override string ToString()
    {
        var text = new StringBuilder();
        Append(text);
        return text.ToString();
    }

    private void Append(StringBuilder text)
    {
        for (var i = 0; i < Parts.Count; i++)
        {
            text.Append(Text[i]);
            Parts[i].Append(text);
        }

        text.Append(Text[^1]);
    }
}
